"""Job titles by the thousand with their right ranks, made from forms of each language.

What a form means was written down from the usage of each language, not from what the reader knows:
a disagreement is a fault of either. `{}` stands for a field of work, `{-}` for one as the beginning
of a compound.
"""

# ruff: noqa: RUF001
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from simulator.prospect_lists.titles import ranker
from simulator.vocabulary import SENIORITIES

LONG: Final = 1_200
"""Titles of a family in the long table."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language makes titles."""

    family: str
    forms: Mapping[str, str]
    """Rank -> forms, parted by semicolons."""
    fields: str
    stems: str = ""
    joined: str = "&"
    """Between two jobs."""
    at: str = ""
    """Before the name of an employer."""
    tails: tuple[str, ...] = ()
    """What else is written after a title."""


TONGUES: Final = {
    "English": Tongue(
        "English",
        {
            "c-suite": "Chief Executive Officer;CEO;Co-CEO;Group CEO;Chief {} Officer;Founder;"
            "Co-founder;Owner;Co-Owner;Business Owner;Managing Partner;Managing Director;Chairman;"
            "Chairwoman;Chairperson;Chair of the Board;Chairman of the Board;Vice Chairman;"
            "Board Member;Member of the Board of Directors;Member of the Supervisory Board;"
            "Board Director;Board Chair;Chief of {};"
            "President and CEO;Proprietor;Founding Partner;Managing Member;Board of Directors",
            "vp": "Vice President;Vice President, {};VP of {};SVP {};EVP {};"
            "Senior Vice President {};"
            "Executive Vice President;Vice President of {};Deputy Vice President {}",
            "director": "Director of {};{} Director;Head of {};Head of Global {};"
            "Senior Director, {};"
            "Associate Director {};Deputy Director of {};Global Head of {};Regional Director;"
            "Non-Executive Director;Independent Director",
            "manager": "{} Manager;Senior {} Manager;Manager, {};Team Lead {};Team Leader;"
            "{} Supervisor;Assistant Manager;General Manager;Foreman;Forewoman;Regional Manager",
            "ic": "{} Specialist;{} Analyst;Junior {} Consultant;Executive Assistant to the CEO;"
            "Chief of Staff;Assistant to the Managing Director;Software Engineer;Accountant;"
            "Receptionist;{} Coordinator;Advisor to the Board;Board Observer;Product Owner;"
            "Personal Assistant;HR Business Partner;Nurse",
        },
        "Marketing;Sales;Operations;Finance;Technology;Compliance;Procurement;Data;People;Product;"
        "Logistics;Strategy",
        joined="and",
        at="at",
    ),
    "German": Tongue(
        "Germanic",
        {
            "c-suite": "Geschäftsführer;Geschäftsführerin;Geschäftsführer {};"
            "Geschäftsführender Gesellschafter;Geschäftsführende Gesellschafterin;"
            "Hauptgeschäftsführerin;Mitgeschäftsführer;Vorstand;Vorständin;Vorstand {};"
            "{-}vorstand;Vorstandsvorsitzender;Mitglied des Vorstands;Mitglied des Vorstandes;"
            "Aufsichtsrat;Aufsichtsrätin;Mitglied des Aufsichtsrats;Aufsichtsratsvorsitzende;"
            "Vorsitzender des Aufsichtsrates;Verwaltungsrat;Mitglied des Verwaltungsrates;"
            "Verwaltungsratspräsidentin;Inhaber;Inhaberin;Mitinhaberin;Gründer;Mitgründerin;"
            "Eigentümerin;Unternehmer;Unternehmerin;Mitglied der Geschäftsführung;"
            "Mitglied der Geschäftsleitung;Geschäftsleiterin;Generaldirektorin",
            "vp": "Vizepräsident;Vizepräsidentin {};VP {};Vice President {}",
            "director": "Leiter {};Leiterin {};Leitung {};{-}leiter;{-}leiterin;{-}leitung;"
            "Abteilungsleiterin;Bereichsleiter {};Direktor {};Direktorin;Head of {};{-}direktor;"
            "Prokurist;Stellvertretende Leiterin {};Hauptabteilungsleiter",
            "manager": "Teamleiter {};Teamleiterin;Gruppenleiter {};Filialleiterin;Schichtleiter;"
            "{-}manager;{-}managerin;Marktleiterin;Bauleiter;Team Lead {};Vorarbeiterin",
            "ic": "{-}mitarbeiter;Sachbearbeiterin {};Referent {};Assistentin der Geschäftsführung;"
            "Assistenz der Geschäftsleitung;Vorstandsassistentin;Buchhalter;Entwicklerin;"
            "Werkstudent {};Assistentin des Vorstands;Referentin des Vorstands;Reiseleiterin;"
            "Sekretärin der Geschäftsführung;Fachkraft {};Berater {}",
        },
        "Marketing;Vertrieb;Einkauf;Finanzen;Personal;IT;Produktion;Logistik;Recht;Qualität",
        "Marketing;Vertriebs;Einkaufs;Finanz;Personal;IT-;Produktions;Logistik;Werk;Niederlassungs",
        joined="und",
        at="bei",
        tails=(" (m/w/d)", " - Region Süd"),
    ),
    "Dutch": Tongue(
        "Germanic",
        {
            "c-suite": "Algemeen directeur;Algemeen directrice;Statutair directeur;DGA;Eigenaar;"
            "Eigenares;Mede-eigenaar;Oprichter;Oprichtster;Medeoprichter;Zaakvoerder;Zaakvoerster;"
            "Gedelegeerd bestuurder;Bestuursvoorzitter;Lid raad van bestuur;"
            "Lid van de raad van bestuur;Voorzitter raad van bestuur;Lid raad van commissarissen;"
            "Voorzitter van de raad van commissarissen;Bestuurslid;Ondernemer;CEO;"
            "Voorzitter directie",
            "vp": "Vice President {};VP {};Vicevoorzitter",
            "director": "Directeur {};Directrice {};{-}directeur;Adjunct-directeur {};Hoofd {};"
            "Afdelingshoofd;Hoofd afdeling {};{-}directrice;Head of {}",
            "manager": "{-}manager;Manager {};Teamleider {};Teamleidster;Bedrijfsleider;"
            "Filiaalmanager;Afdelingsmanager {};Ploegleider;Leidinggevende {}",
            "ic": "{-}medewerker;Adviseur {};Specialist {};Directiesecretaresse;"
            "Managementassistente;Assistent van de directeur;Begeleider;Boekhouder;Ontwikkelaar;"
            "Praktijkopleider",
        },
        "marketing;verkoop;inkoop;financiën;personeel;ICT;productie;logistiek",
        "Marketing;Verkoop;Inkoop;Personeels;Productie;Kwaliteits;Logistiek ",
        joined="en",
        at="bij",
    ),
    "French": Tongue(
        "Romance",
        {
            "c-suite": "PDG;Président-directeur général;Présidente directrice générale;"
            "Directeur général;Directrice générale;Directeur Général Délégué;Gérant;Gérante;"
            "Cogérante;Co-gérant;Fondateur;Fondatrice;Cofondatrice;Président du conseil;"
            "Membre du conseil d'administration;Membre du directoire;Présidente du directoire;"
            "Administratrice déléguée;Propriétaire;Chef d'entreprise;Cheffe d'entreprise;"
            "Dirigeante;Direction générale;Présidente fondatrice;Membre du conseil de surveillance",
            "vp": "Vice-président {};Vice-présidente {};Vice-présidente;VP {}",
            "director": "Directeur {};Directrice {};Directeur adjoint;Directrice adjointe {};"
            "Sous-directrice;Directrice d'agence;Directeur de la {};Directrice régionale;DRH;DAF",
            "manager": "Responsable {};Chef de service {};Cheffe de service {};Chef d'équipe;"
            "Cheffe d'équipe;Responsable d'agence;Superviseuse;Superviseur;Manager {};"
            "Cheffe de rayon;Encadrante",
            "ic": "Chargé de {};Chargée de {};Assistante de direction;Assistant du directeur;"
            "Comptable;Ingénieure;Conseiller {};Technicienne {};Assistante du président;"
            "Chef de partie;Chargée de mission auprès du directeur",
        },
        "commercial;marketing;financier;logistique;communication;production;qualité;achats;"
        "informatique",
        joined="et",
        at="chez",
    ),
    "Spanish": Tongue(
        "Romance",
        {
            "c-suite": "Director General;Directora General;Dirección General;Gerente General;"
            "Gerenta General;Gerencia General;Consejero Delegado;Consejera Delegada;"
            "Director Gerente;Directora Gerente;Presidenta;Presidente del Consejo;"
            "Presidenta del Consejo de Administración;Miembro del Consejo de Administración;"
            "Consejera Independiente;Fundador;Fundadora;Cofundadora;Propietaria;Dueña;"
            "Socia Fundadora;"
            "Socio Director;Directora Ejecutiva;Empresario;Empresaria;Administradora Única",
            "vp": "Vicepresidente de {};Vicepresidenta de {};Vicepresidenta;Vice Presidente {}",
            "director": "Director de {};Directora de {};Subdirectora de {};Subdirector;"
            "Dirección de {};Directora Adjunta;Director Regional",
            "manager": "Gerente de {};Gerenta de {};Jefe de {};Jefa de {};Encargada de {};"
            "Subgerente de {};Coordinadora de {};Supervisora;Responsable de {};Jefatura de {};"
            "Subjefa de {}",
            "ic": "Técnico de {};Técnica de {};Analista de {};Asistente de Dirección;"
            "Secretaria de Dirección;Asistente de Dirección General;Adjunta a Dirección General;"
            "Contable;Ingeniera;Asesora de {};Auxiliar de {};Asistente de Gerencia",
        },
        "Marketing;Ventas;Compras;Finanzas;Logística;Operaciones;Producción;Calidad;Tecnología",
        joined="y",
        at="en",
    ),
    "Portuguese": Tongue(
        "Romance",
        {
            "c-suite": "Diretor Geral;Diretora Geral;Direção Geral;Diretor Executivo;"
            "Diretora Executiva;Diretora Presidente;Presidenta;Presidente do Conselho;"
            "Membro do Conselho de Administração;Conselheira de Administração;Fundador;Fundadora;"
            "Sócia-fundadora;Sócio-gerente;Sócia-gerente;Sócio-administrador;Sócia administradora;"
            "Proprietária;Dono;Empresário;Empresária;Cofundador",
            "vp": "Vice-presidente de {};Vice-presidente;Vice-presidenta de {}",
            "director": "Diretor de {};Diretora de {};Subdiretora de {};Diretor Adjunto;"
            "Vice-diretora;Superintendente de {};Direção de {}",
            "manager": "Gerente de {};Coordenador de {};Coordenadora de {};Supervisora de {};"
            "Encarregada de {};Chefe de {};Responsável de {};Chefe de Equipa;Subgerente;"
            "Responsável pela {}",
            "ic": "Analista de {};Assistente de {};Técnica de {};Assistente de Diretoria;"
            "Secretária Executiva;Contador;Engenheira;Estagiária;Consultora de {};Vendedora",
        },
        "Marketing;Vendas;Compras;Finanças;Logística;Operações;Produção;Qualidade",
        joined="e",
        at="na",
    ),
    "Italian": Tongue(
        "Romance",
        {
            "c-suite": "Amministratore Delegato;Amministratrice Delegata;Amministratore Unico;"
            "Amministratrice Unica;Direttore Generale;Direttrice Generale;Direzione Generale;"
            "Presidente del CdA;Membro del Consiglio di Amministrazione;"
            "Consigliere di Amministrazione;Consigliera Delegata;Consigliere Delegato;Fondatore;"
            "Fondatrice;Cofondatrice;Titolare;Socia fondatrice;Socio amministratore;Imprenditrice;"
            "Proprietario;Proprietaria",
            "vp": "Vicepresidente;Vicepresidente {};Vice Presidente",
            "director": "Direttore {};Direttrice {};Vicedirettrice;Vice direttore;"
            "Direttore di stabilimento;Direttrice di filiale;Direzione {}",
            "manager": "Responsabile {};Capo ufficio {};Capoufficio;Caporeparto;Caposquadra;"
            "Capo turno;Capoturno;Coordinatrice {};Supervisore {};Capo area;Responsabile di {}",
            "ic": "Addetto {};Addetta {};Impiegata {};Assistente di direzione;"
            "Segretaria di direzione;Contabile;Ingegnere;Assistente del direttore generale;"
            "Tecnico {};Specialista {};Venditrice",
        },
        "commerciale;marketing;amministrativo;logistica;produzione;acquisti;qualità;vendite",
        joined="e",
        at="presso",
    ),
    "Swedish": Tongue(
        "Nordic",
        {
            "c-suite": "VD;Vd;Verkställande direktör;Vice VD;Koncernchef;Ägare;Delägare;Grundare;"
            "Medgrundare;Styrelseordförande;Styrelseledamot;Styrelsemedlem;Ledamot i styrelsen;"
            "Ordförande i styrelsen;Företagare;Generaldirektör;VD och koncernchef",
            "vp": "Vice President {};VP {};Vicepresident",
            "director": "{-}chef;{-}direktör;Direktör;Avdelningschef;Chef för {};"
            "Biträdande {-}chef;Divisionschef;Affärsområdeschef;Head of {}",
            "manager": "Enhetschef;Gruppchef;Gruppledare;Teamledare;Teamchef;Konsultchef;Platschef;"
            "Butikschef;Arbetsledare;Sektionschef;Driftledare;Kontorschef;{-}ledare",
            "ic": "Säljare;{-}koordinator;{-}specialist;{-}assistent;Ekonom;Systemutvecklare;"
            "VD-assistent;Assistent till VD;Handläggare {};Redovisningskonsult;Sjuksköterska;"
            "Rådgivare",
        },
        "försäljning;marknad;ekonomi;inköp;IT;produktion;logistik",
        "Försäljnings;Marknads;Ekonomi;Inköps;IT-;Produktions;Personal;Logistik",
        joined="och",
        at="på",
    ),
    "Norwegian": Tongue(
        "Nordic",
        {
            "c-suite": "Daglig leder;Administrerende direktør;Adm. direktør;Adm. dir.;Konsernsjef;"
            "Styreleder;Styremedlem;Styrets leder;Eier;Medeier;Gründer;Grunnlegger;Medgründer;"
            "Innehaver;Styreformann;Daglig leder og eier",
            "vp": "Vice President {};Konserndirektør {};Visepresident;VP {}",
            "director": "{-}sjef;{-}direktør;Direktør;Direktør for {};Divisjonsdirektør;"
            "Avdelingsdirektør;Regiondirektør;Head of {}",
            "manager": "Avdelingsleder;Avdelingsleder {};Teamleder;Seksjonsleder;Enhetsleder;"
            "Fagleder {};Gruppeleder;Driftsleder;Butikkleder;Formann;{-}leder;Arbeidsleder",
            "ic": "Selger;{-}konsulent;{-}medarbeider;Rådgiver {};Seniorrådgiver;Saksbehandler;"
            "Regnskapsfører;Systemutvikler;Assistent for administrerende direktør;Sykepleier;"
            "Koordinator {}",
        },
        "salg;marked;økonomi;innkjøp;IT;produksjon;logistikk",
        "Salgs;Markeds;Økonomi;Innkjøps;IT-;Produksjons;Personal;Logistikk",
        joined="og",
        at="hos",
    ),
    "Danish": Tongue(
        "Nordic",
        {
            "c-suite": "Administrerende direktør;Adm. direktør;Adm. dir.;Ejer;Medejer;Indehaver;"
            "Stifter;Medstifter;Grundlægger;Bestyrelsesformand;Bestyrelsesmedlem;"
            "Medlem af bestyrelsen;Formand for bestyrelsen;Koncernchef;Koncerndirektør;"
            "Ejer og stifter;Iværksætter",
            "vp": "Vice President {};VP {};Vicepræsident",
            "director": "{-}chef;{-}direktør;Direktør;Direktør for {};Vicedirektør;Afdelingschef;"
            "Områdechef;Underdirektør;Head of {}",
            "manager": "Afdelingsleder;Afdelingsleder {};Teamleder;Gruppeleder;Sektionsleder;"
            "Driftsleder;Mellemleder;Værkfører;Funktionsleder;{-}leder;Butiksleder",
            "ic": "Sælger;{-}konsulent;{-}medarbejder;{-}assistent;Rådgiver;Bogholder;"
            "Direktionssekretær;Assistent for direktøren;Systemudvikler;Sygeplejerske;"
            "Specialkonsulent",
        },
        "salg;marketing;økonomi;indkøb;IT;produktion;logistik",
        "Salgs;Marketing;Økonomi;Indkøbs;IT-;Produktions;Personale;Logistik",
        joined="og",
        at="hos",
    ),
    "Finnish": Tongue(
        "Nordic",
        {
            "c-suite": "Toimitusjohtaja;Varatoimitusjohtaja;Pääjohtaja;Perustaja;Perustajaosakas;"
            "Perustajajäsen;Omistaja;Yrittäjä;Hallituksen puheenjohtaja;Hallituksen jäsen;"
            "Konsernijohtaja;Osakas ja perustaja;Omistaja-yrittäjä",
            "vp": "Vice President {};VP {};Varapresidentti",
            "director": "{-}johtaja;Johtaja;Johtaja, {};Apulaisjohtaja;Yksikönjohtaja;"
            "Liiketoimintajohtaja;Aluejohtaja;Head of {}",
            "manager": "{-}päällikkö;Osastopäällikkö;Tiiminvetäjä;Esimies;Lähiesimies;Esihenkilö;"
            "Vuoropäällikkö;Myymäläpäällikkö;Yksikön päällikkö;Työnjohtaja;Tiimiesimies",
            "ic": "{-}asiantuntija;{-}koordinaattori;{-}assistentti;Myyjä;Kirjanpitäjä;"
            "Ohjelmistokehittäjä;Toimitusjohtajan assistentti;Johdon assistentti;Sairaanhoitaja;"
            "Johdon sihteeri;{-}harjoittelija",
        },
        "myynti;markkinointi;talous;hankinta;IT;tuotanto;logistiikka",
        "Myynti;Markkinointi;Talous;Hankinta;IT-;Tuotanto;Henkilöstö;Logistiikka",
        joined="ja",
    ),
    "Polish": Tongue(
        "Slavic",
        {
            "c-suite": "Prezes;Prezes Zarządu;Prezeska Zarządu;Prezeska;Członek Zarządu;"
            "Członkini Zarządu;Członek Zarządu ds. {};Przewodniczący Rady Nadzorczej;"
            "Przewodnicząca Rady Nadzorczej;Członek Rady Nadzorczej;Właściciel;Właścicielka;"
            "Współwłaściciel;Współwłaścicielka;Założyciel;Założycielka;Współzałożyciel;"
            "Współzałożycielka;Dyrektor Generalny;Dyrektorka Generalna;Dyrektor Zarządzający;"
            "Dyrektorka Zarządzająca;Dyrektor Naczelny;Właściciel firmy;Wiceprezes Zarządu;"
            "Wiceprezeska Zarządu;Przedsiębiorca;Dyrektor Wykonawczy",
            "vp": "Wiceprezes ds. {};Wiceprezeska;Wiceprezydent;Vice President {};VP {}",
            "director": "Dyrektor ds. {};Dyrektorka ds. {};Dyrektor działu {};"
            "Dyrektor Departamentu {};Wicedyrektor;Wicedyrektorka;Zastępca dyrektora;"
            "Zastępca dyrektora ds. {};Zastępczyni dyrektora ds. {};Dyrektor Regionalny;Prokurent;"
            "Szef działu {};Szefowa działu {};Head of {};Dyrektor Oddziału",
            "manager": "Kierownik ds. {};Kierownik działu {};Kierowniczka działu {};Kierownik;"
            "Kierowniczka;Menedżer ds. {};Menadżer ds. {};Menedżerka;Manager ds. {};"
            "Kierownik zespołu;Kierownik Oddziału;Zastępca kierownika;Zastępca kierownika ds. {};"
            "Brygadzista;Lider zespołu {};Liderka zespołu;Kierownik zmiany;Kierownik sklepu;"
            "Menedżer regionu",
            "ic": "Specjalista ds. {};Specjalistka ds. {};Młodszy specjalista ds. {};Księgowa;"
            "Asystentka zarządu;Asystent prezesa;Asystentka dyrektora;Asystentka ds. {};"
            "Sekretarka prezesa;Programista;Analityk ds. {};Doradca zarządu;"
            "Przedstawiciel handlowy;"
            "Pełnomocnik zarządu ds. {};Inżynier;Starszy specjalista ds. {};Referent ds. {};"
            "Asystentka prezesa zarządu;Asystent członka zarządu",
        },
        "sprzedaży;marketingu;finansów;zakupów;IT;produkcji;logistyki;jakości;kadr;rozwoju;"
        "eksportu;operacji",
        joined="i",
        at="w",
        tails=(" (k/m)", ", Warszawa"),
    ),
    "Turkish": Tongue(
        "Turkish",
        {
            "c-suite": "Genel Müdür;Yönetim Kurulu Başkanı;Yönetim Kurulu Üyesi;"
            "Yönetim Kurulu Başkan Yardımcısı;Yönetim Kurulu Başkan Vekili;İcra Kurulu Başkanı;"
            "İcra Kurulu Üyesi;Kurucu;Kurucu Ortak;Kurucu ve CEO;Şirket Sahibi;Firma Sahibi;"
            "İşletme Sahibi;Sahibi;Girişimci;Murahhas Üye;Şirket Müdürü ve Kurucu;Kurucusu;"
            "Kurucu Genel Müdür;İcra Direktörü ve CEO;Yönetici Ortak;Şirket Ortağı;Patron;"
            "İş İnsanı ve Kurucu;Genel Müdür ve Kurucu",
            "vp": "Genel Müdür Yardımcısı;{} Genel Müdür Yardımcısı;Başkan Yardımcısı;"
            "{}dan Sorumlu Genel Müdür Yardımcısı;{} Başkan Yardımcısı;Vice President {};"
            "VP {}",
            "director": "{} Direktörü;Direktör;Bölge Direktörü;{} ve Pazar Direktörü;"
            "Kıdemli {} Direktörü;Grup Direktörü;{} Grup Direktörü;Head of {};"
            "Direktör, {};{} Direktör Yardımcısı",
            "manager": "{} Müdürü;Müdür;Bölge Müdürü;{} Bölge Müdürü;Şube Müdürü;Mağaza Müdürü;"
            "{} Müdür Yardımcısı;Müdür Yardımcısı;Departman Müdürü;{} Yöneticisi;Yönetici;"
            "{} Şefi;Ekip Lideri;Takım Lideri;{} Takım Lideri;Süpervizör;{} Süpervizörü;"
            "Kıdemli {} Müdürü;Vardiya Amiri;{} Departman Yöneticisi",
            "ic": "{} Uzmanı;{} Uzman Yardımcısı;{} Sorumlusu;Muhasebeci;{} Temsilcisi;"
            "Yönetici Asistanı;Genel Müdür Asistanı;Müdür Asistanı;{} Asistanı;Yazılım Geliştirici;"
            "Mühendis;{} Mühendisi;Satış Danışmanı;{} Elemanı;Stajyer;{} Analisti;"
            "Yönetim Kurulu Asistanı;Genel Müdür Sekreteri;Genel Müdür Danışmanı",
        },
        "Satış;Pazarlama;Finans;Satın Alma;Üretim;Lojistik;Kalite;İnsan Kaynakları;Operasyon;"
        "İhracat;Bilgi Teknolojileri;Muhasebe",
        joined="ve",
        tails=(", İstanbul", " - Türkiye"),
    ),
}  # fmt: skip
FAMILIES: Final = tuple(dict.fromkeys(one.family for one in TONGUES.values()))


@dataclass(frozen=True, slots=True)
class Titled:
    """A title and what it names."""

    language: str
    title: str
    rank: str


def titles_of(family: str, count: int = LONG) -> list[Titled]:
    """Titles of one family, all different, the same each time; every language as many."""
    tongues = {name: one for name, one in TONGUES.items() if one.family == family}
    found: list[Titled] = []
    for name, tongue in tongues.items():
        every = sorted(set(_titles(name, tongue)), key=lambda one: (one.title, one.rank))
        ranks: dict[str, str] = {}
        for one in every:
            assert ranks.setdefault(one.title, one.rank) == one.rank, one
        every = list({one.title: one for one in every}.values())
        luck = Random(name)
        luck.shuffle(every)
        found += every[: -(-count // len(tongues))]
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """How the titles of one language are read."""

    language: str
    titles: int
    upward: tuple[str, ...]
    """Titles that are read as a higher rank than theirs."""
    downward: tuple[str, ...]
    doubted: int
    """Of both, how many are told as doubts."""

    @property
    def right(self) -> float:
        """The share of titles that are read as what they are."""
        return 1 - (len(self.upward) + len(self.downward)) / self.titles


def tallies(family: str, count: int = LONG) -> Iterator[Tally]:
    """Read the titles of one family, and yield how each of its languages fares."""
    rank, titles = ranker({}), titles_of(family, count)
    for language in dict.fromkeys(one.language for one in titles):
        own = [one for one in titles if one.language == language]
        read = {one.title: rank(one.title) for one in own}
        over = [read[one.title].code - SENIORITIES.index(one.rank) for one in own]
        wrong = [one.title for one, step in zip(own, over, strict=True) if step]
        yield Tally(
            language,
            len(own),
            tuple(one.title for one, step in zip(own, over, strict=True) if step > 0),
            tuple(one.title for one, step in zip(own, over, strict=True) if step < 0),
            sum(read[title].doubt != "" for title in wrong),
        )


def _titles(name: str, tongue: Tongue) -> Iterator[Titled]:
    """Yield every form in every field, plain, decorated, and beside a lower one."""
    luck = Random(f"{name} decorations")
    plain = {rank: list(_filled(tongue, forms)) for rank, forms in tongue.forms.items()}
    for rank, titles in plain.items():
        for title in titles:
            yield Titled(name, title, rank)
            yield Titled(name, luck.choice((title.lower(), _shouted(title, name))), rank)
            for tail in (" | Beispiel AG", *tongue.tails):
                yield Titled(name, title + tail, rank)
            if tongue.at:
                yield Titled(name, f"{title} {tongue.at} Beispiel", rank)
            if rank != "ic":
                lower = luck.choice(plain["ic"])
                if "ssist" not in lower and "ekret" not in lower and "asist" not in lower.lower():
                    yield Titled(name, f"{title} / {lower}", rank)
                    yield Titled(name, f"{lower} {tongue.joined} {title}", rank)


def _filled(tongue: Tongue, forms: str) -> Iterator[str]:
    for form in forms.split(";"):
        if "{-}" in form:
            for stem in tongue.stems.split(";"):
                title = form.replace("{-}", stem)
                yield title[0].upper() + title[1:]
        elif "{}" in form:
            for field in tongue.fields.split(";"):
                yield form.replace("{}", field)
        else:
            yield form


def _shouted(title: str, name: str) -> str:
    """In capitals as the language writes them."""
    return (title.replace("i", "İ") if name == "Turkish" else title).upper()
