"""The sections of the report, a file each: `section(material)` gives its blocks in turn."""
