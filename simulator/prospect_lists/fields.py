"""What a list may say of a person, and the headers that say it in exports at large.

Names, e-mail addresses and phone numbers have no field, so that no reader can keep them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import category, combining, normalize


@dataclass(frozen=True, slots=True)
class ListField:
    """One thing a column may hold."""

    meaning: str
    own: tuple[str, ...]
    """Headers of a list of our own."""
    others: tuple[str, ...] = ()
    """Headers that other tools use for it, the more telling first; English, then by language."""


# Sources: headers of exports as posted publicly, one word for each language after that.
FIELDS: Final = {
    "id": ListField("what results call the prospect", ("id",), ("person id", "prospect id")),
    "profile_url": ListField(
        "address of the profile; rows with the same one are one person",
        ("profile_url",),
        (
            "person linkedin url", "linkedin profile url", "linkedin url", "linkedin profile",
            "linkedin link", "linkedin url public", "public linkedin url",
            "linkedin contact profile url", "person linkedin", "contact li", "linkedin public url",
            "profile link", "default profile url", "LinkedIn-Profil",
            "Profil LinkedIn", "Perfil de LinkedIn", "Perfil do LinkedIn", "Profilo LinkedIn",
            "LinkedIn-profiel", "Profil-URL", "URL du profil", "URL del perfil", "URL do perfil",
            "URL del profilo", "Profiel-URL",
            "URL LinkedIn", "URL de LinkedIn", "URL do LinkedIn", "URL du profil LinkedIn",
            "URL del perfil de LinkedIn", "URL do perfil do LinkedIn", "URL del profilo LinkedIn",
            "LinkedIn-Profil-URL", "LinkedIn-Profil-Link", "Lien LinkedIn", "Link LinkedIn",
            "Link do LinkedIn", "Enlace de LinkedIn",
            "LinkedIn-profiili", "Profil na LinkedIn", "LinkedIn Profili", "linkedin", "url",
        ),
    ),
    "title": ListField(
        "job title; tells the seniority where no column does",
        ("title",),
        (
            "job title", "person job title", "current title", "current job", "current position",
            "position", "job position", "role",
            "current company custom position", "current company position", "organization title 1",
            "Stellenbezeichnung", "Berufsbezeichnung", "Jobtitel", "Intitulé du poste", "Poste",
            "Fonction", "Cargo", "Puesto", "Função", "Qualifica", "Ruolo", "Posizione",
            "Functietitel", "Functie", "Yrkestitel", "Befattning", "Stilling",
            "Stillingsbetegnelse",
            "Titteli", "Tehtävänimike", "Stanowisko", "Unvan", "Pozisyon", "Titre du poste",
            "Intitulé de poste", "Título del puesto", "Título do cargo", "Titel", "Titre", "Título",
            "Titolo", "occupation", "headline",
            "profile headline", "linkedin headline",
        ),
    ),
    "company": ListField(
        "employer; people of one company are colleagues",
        ("company",),
        (
            "company name", "person organization", "current company", "organization",
            "organisation", "organization name", "account name", "associated company", "employer",
            "Unternehmen", "Firma", "Entreprise", "Société", "Empresa", "Azienda", "Bedrijf",
            "Företag", "Virksomhet", "Virksomhed", "Yritys", "Przedsiębiorstwo", "Şirket",
            "Unternehmensname", "Firmenname", "Name des Unternehmens", "Arbeitgeber",
            "Nom de l'entreprise", "Nom de la société", "Nombre de la empresa", "Nombre de empresa",
            "Nome da empresa", "Nome azienda", "Nome dell'azienda", "Società", "Bedrijfsnaam",
            "Företagsnamn", "Firmanavn", "Virksomhedsnavn", "Nazwa firmy", "Firma ad\u0131",
            "Şirket ad\u0131",
        ),
    ),
    "account": ListField("who are colleagues, where the company does not say it", ("account",)),
    "size": ListField("employees of the company in words of ours", ("size", "staff")),
    "employees": ListField(
        "employees of the company, as a number or a band",
        ("employees",),
        (
            "number of employees", "no of employees", "num employees", "employee count",
            "employees count", "company employee count", "company headcount", "headcount",
            "staff count", "company number of employees", "company employee exact count",
            "company size", "employee range", "company employee range",
            "Mitarbeiterzahl", "Anzahl Mitarbeiter", "Mitarbeiter", "Unternehmensgröße",
            "Nombre d'employés", "Effectif", "Taille de l'entreprise", "Número de empleados",
            "Empleados", "Tamaño de la empresa", "Número de funcionários", "Funcionários",
            "Tamanho da empresa", "Numero di dipendenti", "Dipendenti", "Dimensione azienda",
            "Aantal medewerkers", "Medewerkers", "Bedrijfsgrootte", "Anzahl der Mitarbeiter",
            "Mitarbeiteranzahl", "Beschäftigte", "Firmengröße", "Nombre de salariés",
            "Taille de la société", "Número de trabajadores", "Numero dipendenti",
            "Dimensioni azienda", "Aantal werknemers", "Antal anställda", "Antal ansatte",
            "Antall ansatte", "Liczba pracowników", "Çal\u0131şan say\u0131s\u0131",
        ),
    ),
    "employees_from": ListField(
        "lower end of a band of employees", (), ("employee count start", "company headcount from")
    ),
    "employees_to": ListField(
        "upper end of a band of employees", (), ("employee count end", "company headcount to")
    ),
    "industry": ListField(
        "industry of the company",
        ("industry",),
        (
            "company industry", "company main industry", "primary industry", "industries",
            "sector", "Branche", "Secteur", "Industria", "Setor",
            "Settore", "Sector de actividad", "Secteur d'activité", "Ramo de atividade",
            "Settore di attività", "Industrie", "Bransch", "Bransje", "Toimiala", "Branża",
            "Sektör",
        ),
    ),
    "seniority": ListField(
        "rank",
        ("seniority",),
        (
            "seniority level", "employment seniority", "job seniority", "management level",
            "job level", "hs seniority", "Hierarchieebene", "Niveau hiérarchique",
            "Nivel jerárquico", "Nível hierárquico", "Livello gerarchico",
        ),
    ),
    "degree": ListField(
        "1 is a connection, 2 a connection's connection, 3 anybody else",
        ("degree",),
        (
            "connection degree", "network distance", "degree of connection", "Kontaktgrad",
            "member distance", "Degré de relation", "Grado de contacto", "Grau de conexão",
            "Grado di collegamento", "Connectiegraad",
        ),
    ),
    "connected": ListField(
        "day of the connection; a day makes the degree 1",
        (),
        (
            "connected on", "connected at", "accepted at", "accepted on", "connection accepted at",
            "invitation accepted at", "connected since", "connection date", "date connected",
            "is connected", "connected", "connection accepted", "Verbunden am", "Vernetzt am",
            "Verbunden seit", "Connecté le", "Connexion le", "Date de connexion", "Conectado el",
            "Fecha de conexión", "Conectado em", "Data de conexão", "Collegato il",
            "Data di collegamento", "Data collegamento", "Verbonden op",
        ),
    ),
    "status": ListField(
        "what came of the prospect before: pending, replied, not interested, do not contact, ...",
        (),
        (
            "status", "state", "stage", "contact status", "conversation status", "profile status",
            "connection status", "invitation status", "invite status", "message status",
            "reply status", "response status", "lead status", "lead state", "lead stage",
            "contact stage", "lifecycle stage", "linkedin status", "outreach status",
            "prospect status", "campaign state", "last state", "lead connection status",
            "lead message status", "hs lead status", "Kontaktstatus", "Statut", "État", "Étape",
            "Estado", "Estatus", "Etapa", "Statut du lead", "Estado del lead",
        ),
    ),
    "pending": ListField(
        "whether or on which day an invitation was sent that is still open",
        (),
        (
            "connection request date", "connection request sent at", "connection requested at",
            "connection request sent", "invited at", "invited on", "invitation sent at",
            "invitation sent on", "invitation date", "invitation sent", "invite sent at",
            "invite sent", "invite date", "date invited", "request sent at", "invited",
            "invitation pending", "pending invitation", "is pending", "pending", "Eingeladen am",
            "invited date", "Invité le", "Invitado el", "Convidado em", "Invitato il",
            "Uitgenodigd op",
        ),
    ),
    "answered": ListField(
        "whether or on which day the prospect answered",
        (),
        (
            "message replied", "replied", "has replied", "is replied", "replied at", "replied on",
            "reply date", "reply received", "last reply detected", "last reply detected date",
            "last linkedin reply date", "last reply date", "last replied date", "last reply at",
            "answered",
            "answered at", "responded", "responded at", "linkedin replied", "interested",
            "Geantwortet", "Répondu", "Respondido", "Risposto", "Beantwoord",
        ),
    ),
    "not_interested": ListField("whether the prospect said no", (), ("not interested", "declined")),
    "do_not_contact": ListField(
        "whether nobody may write to the prospect",
        (),
        (
            "do not contact", "dnc", "do not message", "blacklisted", "blacklist", "blocklisted",
            "is blacklisted", "Nicht kontaktieren", "Ne pas contacter", "No contactar",
            "Não contatar", "Non contattare", "Niet benaderen",
        ),
    ),
    "unsubscribed": ListField(
        "whether the prospect wants no more letters",
        (),
        (
            "unsubscribed", "unsubscribed at", "is unsubscribed", "opted out", "opt out",
            "email opt out", "has opted out of email", "opted out of email",
            "unsubscribed from all email", "hs email optout", "Abgemeldet", "Désabonné",
        ),
    ),
    "bounced": ListField(
        "whether letters came back", (), ("bounced", "bounced at", "email bounced", "hard bounced")
    ),
    "relation": ListField("cold, shared or warm", ("relation",)),
    "warm": ListField("introduced by somebody both know", ("warm",)),
    "shared": ListField("a shared group, school or employer", ("shared",)),
    "open_to_work": ListField(
        "shows to be open to work",
        ("open_to_work",),
        (
            "is open to work", "badges job seeker", "job seeker", "Jobsuche", "Auf Jobsuche",
            "En recherche d'emploi", "En búsqueda activa",
            "Procura emprego", "In cerca di lavoro", "Werkzoekend",
        ),
    ),
    "open_profile": ListField(
        "can be written to without a credit",
        ("open_profile",),
        ("is open profile", "is open link", "badges open link", "open link"),
    ),
    "accepts_invitation": ListField("takes invitations at all", ("accepts_invitation",)),
    "accepts_inmail": ListField("takes InMail at all", ("accepts_inmail",)),
    "mutual": ListField(
        "has a contact of yours who can be asked for an introduction", ("mutual",)
    ),
    "deal": ListField("worth of a deal", ("deal",), ("deal value", "deal amount")),
    "seat": ListField("name of the seat that works the prospect", ("seat",)),
    "arrives": ListField("day the prospect joins the list", ("arrives",)),
    "segment": ListField("a name of your own for a group of prospects", ("segment",)),
}  # fmt: skip
HISTORY_FIELDS: Final = (
    "status",
    "pending",
    "answered",
    "not_interested",
    "do_not_contact",
    "unsubscribed",
    "bounced",
)
"""Fields that say what came of a person before: any number of columns may."""
NAME_FIELDS: Final = {
    "full name": ListField(
        "who it is",
        (),
        (
            "full name", "name", "contact name", "person name", "Vollständiger Name",
            "Nom complet", "Nombre completo", "Nome completo", "Volledige naam",
        ),
    ),
    "first name": ListField(
        "who it is, without the family",
        (),
        ("first name", "given name", "Vorname", "Prénom", "Nombre", "Nome", "Voornaam"),
    ),
    "last name": ListField(
        "the family",
        (),
        (
            "last name", "family name", "surname", "Nachname", "Nom", "Nom de famille", "Apellidos",
            "Apellido", "Sobrenome", "Cognome", "Achternaam",
        ),
    ),
}  # fmt: skip
"""Read only where another file knows somebody by nothing else, and kept nowhere."""
OWNER: Final = {
    "owner": ListField(
        "seat that has the prospect already",
        ("owner",),
        (
            "contact owner", "lead owner", "record owner", "prospect owner",
            "account owner", "company owner", "assigned to", "Inhaber", "Propriétaire",
            "Propietario", "Proprietário", "Proprietario", "Eigenaar",
        ),
    ),
}  # fmt: skip
"""Read only where people are dealt by owner; of names only those of seats are kept."""
EXCLUDE: Final = "exclude."
"""Begins the name under which a column is asked for whose values leave rows out."""

_PERSONAL: Final = (
    "name", "first name", "last name", "full name", "middle name", "given name", "family name",
    "surname", "nickname", "salutation", "fax", "mobile", "cell", "tel", "telephone", "telefon",
    "telefone", "telefono", "Vorname", "Nachname", "Vollständiger Name", "Prénom", "Nom",
    "Nom de famille", "Nom complet", "Nombre", "Apellido", "Apellidos", "Nombre completo",
    "Sobrenome", "Nome", "Cognome", "Nome completo", "Voornaam", "Achternaam", "Naam",
    "Volledige naam", "Förnamn", "Efternamn", "Namn", "Fornavn", "Etternavn", "Efternavn", "Navn",
    "Etunimi", "Sukunimi", "Nimi", "Imię", "Nazwisko", "Soyad", "Courriel", "Correo",
    "contact name", "person name", "address", "street", "mailing street", "Adresse", "Dirección",
    "Endereço", "Indirizzo", "Adres", "Straße", "Handy", "Handynummer", "Portable", "Móvil",
    "Celular", "Cellulare",
    "profile image url", "profile picture url", "image link", "birthday", "gender",
)  # fmt: skip
_PERSONAL_PARTS: Final = re.compile("e?mail(?!ing)|phone|mobile|telefon|correoelectr")


_LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "\u0131": "i"})
"""Letters that are one with their stroke or without their dot, so that no accent comes off."""


def folded(text: str) -> str:
    """The text in lower case, without accents and without marks that nobody sees."""
    lower = text.casefold()
    if lower.isascii() and lower.isprintable():
        return lower
    letters = normalize("NFKD", lower).translate(_LETTERS)
    return "".join(one for one in visible(letters) if not combining(one))


def visible(text: str) -> str:
    """The text without marks that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(one for one in text if one.isspace() or category(one) not in ("Cf", "Cc"))


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Lower-case letters and digits only, without accents: what spellings have in common."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def personal(header: str) -> bool:
    """Whether a column of this header holds names, addresses or numbers of people."""
    spelt = bare(header)
    return spelt in _PERSONAL_PLAIN or bool(_PERSONAL_PARTS.search(spelt))


_PERSONAL_PLAIN: Final = frozenset(map(bare, _PERSONAL))
