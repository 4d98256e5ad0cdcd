"""Lists in CSV: separators, encodings, lines above the header, and what cannot be read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from simulator.errors import Invalid
from simulator.prospect_lists.csv_list import read_csv
from simulator.prospect_lists.table import ListTable, Written
from tests.prospect_lists.conftest import wishes

COMMA = "2 cells, as in the header (put a cell that holds a comma in double quotes)"
BREAK = "{} cells, as in the header (put a cell with a line break in quotes)"
QUOTE = "plain or quoted cells (write a quote within a quoted cell twice)"


def table_of(folder: Path, text: str | bytes, **columns: str) -> ListTable:
    path = folder / "list.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_csv(path, "list.csv", wishes(columns))


def cells(table: ListTable) -> dict[str, list[str]]:
    return {one.header: list(one.texts) for one in table.columns}


def problems_of(folder: Path, text: str | bytes) -> list[tuple[int, int, str, str]]:
    with pytest.raises(Invalid) as caught:
        table_of(folder, text)
    return [(p.line, p.column, p.expected, p.seen) for p in caught.value.problems]


def test_short_rows_are_not_filled_up(tmp_path: Path) -> None:
    """Below a header as wide as the file is long that would take the square of the time."""
    table = table_of(tmp_path, "id," + "x," * 20_000 + "title\n" + "1\n" * 20_000)
    assert cells(table) == {"id": ["1"] * 20_000, "title": [""] * 20_000}


def test_known_columns_are_kept_and_nothing_of_the_others(tmp_path: Path) -> None:
    """A byte order mark, CRLF and quoted line breaks do not matter."""
    text = (
        '\ufeffFirst Name, PROFILE_URL ,"Open Profile",E-Mail,Seniority,\r\n'
        'Ada,"linkedin.com/in/ada", yes ,a@b.c,"c\nsuite",x\r\n'
        "Bo,,no,,,\r\n"
        ",,,,,\r\n"
    )
    table = table_of(tmp_path, text)
    assert cells(table) == {
        "PROFILE_URL": ["linkedin.com/in/ada", "", ""],
        "Open Profile": ["yes", "no", ""],
        "Seniority": ["c\nsuite", "", ""],
    }
    assert [one.number for one in table.columns] == [2, 5, 3]
    assert (table.lines, table.filled) == ([2, 4, 5], [True, True, False])
    assert table.written == Written("CSV", "UTF-8", False, ",", 1)
    assert "a@b.c" not in repr(table)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_separator_and_encoding_gives_the_same_cells(
    tmp_path: Path, mark: str, codec: str
) -> None:
    """Also where the others stand within cells."""
    rows = [["Vorname", "Job Title", "Company"], ["Zoë", "Head; of, all|things\tand more", "Größe"]]
    path = tmp_path / "written.csv"
    with path.open("w", encoding=codec, newline="") as stream:
        csv.writer(stream, delimiter=mark).writerows(rows)
    table = table_of(tmp_path, path.read_bytes())
    assert cells(table) == {
        "Job Title": ["Head; of, all|things\tand more"],
        "Company": ["Größe"],
    }
    assert table.written.delimiter == mark
    assert table.written.guessed == (codec == "cp1252")


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("", 1),
        ("\n\n", 3),
        ('Notes:\n"Some ""e-mail"" addresses are missing,\nand some titles."\n\n', 5),
        ("Report: contacts by company\nCompany: all\n\n", 4),
        ("sep=,\n", 2),
        ("sep=,\r\nNotes\r\n", 3),
    ],
)
def test_lines_above_the_header_are_passed_over(tmp_path: Path, above: str, line: int) -> None:
    """The header is the row most of whose cells are known as headers."""
    table = table_of(tmp_path, above + "First Name,Company,Position\nAda,Acme,Title\nBo,Bolt,\n")
    assert cells(table) == {"Position": ["Title", ""], "Company": ["Acme", "Bolt"]}
    assert table.written.header_line == line
    assert table.lines == [line + 1, line + 2]


def test_a_spreadsheet_that_tells_its_separator_is_believed(tmp_path: Path) -> None:
    """Even an unusual one."""
    table = table_of(tmp_path, "sep=^\nid^degree\na^2\n")
    assert cells(table) == {"id": ["a"], "degree": ["2"]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_tells_the_separator_tells_nothing_else(tmp_path: Path, end: str) -> None:
    """Else it is the header, and no header is passed over unread."""
    table = table_of(tmp_path, f'"sep=;" {end}id;degree{end}a;2{end}')
    assert cells(table) == {"id": ["a"], "degree": ["2"]}
    table = table_of(tmp_path, f"sep=,id,degree{end}a,b,2{end}")
    assert cells(table) == {"id": ["b"], "degree": ["2"]}


def test_headers_that_only_the_user_knows_are_found(tmp_path: Path) -> None:
    """Below other lines, between semicolons."""
    text = "Relatório\n\nNome;Ocupação;Onde\nAda;Diretora;Acme\n"
    table = table_of(tmp_path, text, title="Ocupação", company="onde")
    assert cells(table) == {"Ocupação": ["Diretora"], "Onde": ["Acme"]}


def test_one_known_word_below_makes_no_header(tmp_path: Path) -> None:
    """Somebody's title may be Position; the first row is the header, and it names nothing."""
    [(line, column, _, seen)] = problems_of(tmp_path, "Foo,Bar\nx,Position\ny,z\n")
    assert (line, column, seen) == (1, 1, "2 columns, none of them known")


def test_a_header_without_rows_is_an_empty_list(tmp_path: Path) -> None:
    """Nobody is a legal list."""
    table = table_of(tmp_path, "id,degree\n")
    assert (table.rows, cells(table)) == (0, {"id": [], "degree": []})


def test_blank_lines_are_rows(tmp_path: Path) -> None:
    """They keep their number, so that nobody else's luck changes when a row is blanked."""
    table = table_of(tmp_path, "id\na\n\nb\n")
    assert (cells(table), table.lines) == ({"id": ["a", "", "b"]}, [2, 3, 4])


def test_the_header_between_rows_is_a_blank_line(tmp_path: Path) -> None:
    """So files that were put together are read as one."""
    table = table_of(tmp_path, "id,degree\na,1\nid,degree\nb,2\n")
    assert (cells(table), table.filled) == (
        {"id": ["a", "", "b"], "degree": ["1", "", "2"]},
        [True, False, True],
    )


@pytest.mark.parametrize("head", ["Title,Company,Notes", '"Title,Company,Notes"'])
def test_a_line_that_a_spreadsheet_took_for_one_cell_is_a_row(tmp_path: Path, head: str) -> None:
    """It looked for semicolons, and put quotes around lines with quotes in them."""
    table = table_of(tmp_path, f'{head}\n"""VP, Sales"",Acme,x"\nCEO,Bolt,y\n"one, two"\n')
    assert cells(table) == {"Title": ["VP, Sales", "CEO", ""], "Company": ["Acme", "Bolt", ""]}
    assert list(table.misread) == [2]


def test_a_cell_may_be_as_long_as_a_book(tmp_path: Path) -> None:
    """Some exports hold whole conversations; Python's own limit stays as it was."""
    before = csv.field_size_limit()
    table = table_of(tmp_path, "id,notes,title\na," + "x" * 500_000 + ",Head\n")
    assert cells(table) == {"id": ["a"], "title": ["Head"]}
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, 1, "a header row", "an empty file")]),
        ("\n\nx,y\n", [(1, 1, "a header row", "a blank line")]),
        (
            "é\nü\n".encode() + b"a\xe9\n",
            [(3, 1, "text in UTF-8, UTF-16 or Windows-1252", "the byte 0xe9")],
        ),
        (
            b"\x7fELF\x00\x00",
            [(1, 1, "text in UTF-8, UTF-16 or Windows-1252", "binary content")],
        ),
        (
            "id\nab\n".encode("utf-16") + b"c",
            [(0, 0, "text in UTF-16 from start to end", "bytes that are none")],
        ),
        (
            "id,degree,ID\n",
            [
                (
                    1,
                    3,
                    "one column for id: --map id=id#1 for column 1 or --map id=id#2 for column 3",
                    '"ID"',
                )
            ],
        ),
        (
            "id,degree\na,2,x\nb,2\nc,2,\nd,2,,y\n",
            [
                (2, 3, COMMA, "3 cells"),
                (5, 3, COMMA, "4 cells"),
            ],
        ),
        ('id\n"a"b\n', [(2, 1, QUOTE, "',' expected after '\"'")]),
        ('id\n"a\n', [(2, 1, QUOTE, "unexpected end of data")]),
    ],
)
def test_files_that_cannot_be_read_say_where(
    tmp_path: Path, text: str | bytes, expected: list[tuple[int, int, str, str]]
) -> None:
    """Line and column, what was expected and what was there."""
    assert problems_of(tmp_path, text) == expected


def test_rows_with_cells_to_spare_are_told_200_times_and_then_counted(tmp_path: Path) -> None:
    """An export with a broken separator has many."""
    found = problems_of(tmp_path, "id\n" + "a,b\n" * 1000)
    assert len(found) == 201
    assert found[-1][3] == "800 more that cannot"


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """So is one that may not be read."""
    with pytest.raises(Invalid) as caught:
        read_csv(tmp_path / "gone.csv", "gone.csv", {})
    [problem] = caught.value.problems
    assert (problem.expected, problem.seen) == (
        "a list that can be read",
        "No such file or directory",
    )


CASES = Path(__file__).with_name("cases")


def damaged(table: ListTable) -> dict[int, tuple[int, int, str, str]]:
    return {
        row: (one.line, one.column, one.expected, one.seen) for row, one in table.misread.items()
    }


def test_a_row_that_cannot_be_told_apart_is_left_blank_with_its_remedy(tmp_path: Path) -> None:
    """A comma that is not quoted, quotes within quotes; all other rows are read."""
    table = table_of(tmp_path, (CASES / "d-unquoted-comma.csv").read_bytes())
    assert cells(table)["Title"] == ["CEO", "", "Analyst"]
    assert damaged(table) == {1: (3, 3, COMMA, "3 cells")}
    table = table_of(tmp_path, (CASES / "d-inner-quotes.csv").read_bytes())
    assert cells(table) == {"Title": ["", "VP Sales"], "Company": ["", "Beispiel"]}
    assert damaged(table) == {0: (2, 1, QUOTE, "',' expected after '\"'")}


def test_a_quote_that_is_not_closed_spoils_its_own_line_only(tmp_path: Path) -> None:
    """Reading goes on with the next line, wherever the quote would have ended."""
    rows = [f"CEO,Acme {number}" for number in range(300)]
    rows[10], rows[20] = 'CEO,"Bolt', 'VP,"Zip" Ltd'
    table = table_of(tmp_path, "\n".join(["Title,Company", *rows]) + "\n")
    assert list(damaged(table)) == [10, 20]
    assert (table.rows, table.lines) == (300, list(range(2, 302)))
    assert cells(table)["Company"][11] == "Acme 11"
    assert list(damaged(table_of(tmp_path, 'id,title\n1,CEO\n2,"VP\n3,CEO\n'))) == [1]


def test_a_line_break_within_a_cell_makes_two_short_rows(tmp_path: Path) -> None:
    """Both are left blank."""
    text = "id,title,company\n" + "1,CEO,Acme\n" * 200 + "2,VP of\nSales,Bolt\n"
    table = table_of(tmp_path, text)
    assert damaged(table) == {
        200: (202, 2, BREAK.format(3), "2 cells"),
        201: (203, 2, BREAK.format(3), "2 cells"),
    }


def test_rows_that_are_short_of_blanks_are_whole(tmp_path: Path) -> None:
    """Many of them, in a list that nowhere writes a blank at the end of a row."""
    table = table_of(tmp_path, "id,title,company\n1,CEO,Acme\n2,VP\n3\n")
    assert (cells(table)["company"], table.misread) == (["Acme", "", ""], {})
    text = "id,title,company\n1,CEO,Acme\n2,VP\n3\n4,CEO,\n"
    assert problems_of(tmp_path, text) == [
        (3, 2, BREAK.format(3), "2 cells"),
        (4, 1, BREAK.format(3), "1 cell"),
    ]


@pytest.mark.parametrize(
    ("damage", "rows", "read"), [(1, 2, True), (2, 200, True), (2, 199, False), (1, 1, False)]
)
def test_more_than_one_damaged_row_in_a_hundred_refuses_the_list(
    tmp_path: Path, damage: int, rows: int, read: bool
) -> None:
    """One is always forgiven, where any other can be read."""
    text = "id,title\n" + "1,CEO,x\n" * damage + "1,CEO\n" * (rows - damage)
    if read:
        assert len(table_of(tmp_path, text).misread) == damage
    else:
        assert len(problems_of(tmp_path, text)) == damage


def test_a_bad_byte_spoils_its_row_or_where_it_is_read_the_list(tmp_path: Path) -> None:
    """In UTF-8 but for that byte; in a column that is read it is told at its place."""
    good = "title,company,notes\n" + "CEO,Zoë & Söhne,é\n" * 3
    table = table_of(tmp_path, good.encode() + b"VP,Acme,caf\xe9\n")
    expected = "text in UTF-8 (save the file as UTF-8, or say `encoding:`)"
    assert damaged(table) == {3: (5, 3, expected, "the byte 0xe9")}
    assert problems_of(tmp_path, good.encode() + b"VP,caf\xe9,x\n") == [
        (5, 2, expected, "the byte 0xe9")
    ]


def test_an_encoding_that_is_told_is_not_guessed(tmp_path: Path) -> None:
    """Whatever the bytes look like."""
    path = tmp_path / "list.csv"
    path.write_bytes("Title,Company\nCEO,Müller\n".encode("mac_roman"))
    table = read_csv(path, "list.csv", {}, "windows-1252")
    assert (cells(table)["Company"], table.written.encoding) == (["MŸller"], "Windows-1252")
