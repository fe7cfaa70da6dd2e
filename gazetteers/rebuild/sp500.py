#!/usr/bin/env python3
"""Turns the list of S&P 500 constituents into names/organisations/companies-sp500.tsv.

    python3 gazetteers/rebuild/sp500.py constituents.csv > gazetteers/names/organisations/companies-sp500.tsv

The CSV is the data set `s-and-p-500-companies` (Open Data Commons Public Domain Dedication and
License) with the columns Symbol, Security, GICS Sub-Industry and Headquarters Location.
"""

import csv
import re
import sys

HEAD = """\
# Companies of the S&P 500 index under the names that the French-language press uses.
# Source: list of S&P 500 constituents (data set s-and-p-500-companies); short names and ambiguity: the project.
# Licence: Open Data Commons Public Domain Dedication and License (the list); MIT OR Apache-2.0 (the additions).
# Rebuild: python3 gazetteers/rebuild/sp500.py constituents.csv > gazetteers/names/organisations/companies-sp500.tsv
"""
COLUMNS = "name kind aliases country sector parent ambiguity source".split()
SOURCE = "S&P 500 constituents (PDDL)"

# Our sector for each sub-industry of the list.
SECTORS = {
    "Advertising": "media",
    "Aerospace & Defense": "aerospace",
    "Agricultural & Farm Machinery": "machinery",
    "Agricultural Products & Services": "agriculture",
    "Air Freight & Logistics": "logistics",
    "Apparel Retail": "retail",
    "Apparel, Accessories & Luxury Goods": "fashion",
    "Application Software": "software",
    "Asset Management & Custody Banks": "finance",
    "Automobile Manufacturers": "automotive",
    "Automotive Parts & Equipment": "automotive",
    "Automotive Retail": "retail",
    "Biotechnology": "pharma",
    "Brewers": "beverage",
    "Broadcasting": "media",
    "Broadline Retail": "e-commerce",
    "Building Products": "materials",
    "Cable & Satellite": "telecom",
    "Cargo Ground Transportation": "transport",
    "Casinos & Gaming": "tourism",
    "Commodity Chemicals": "chemicals",
    "Communications Equipment": "electronics",
    "Computer & Electronics Retail": "retail",
    "Construction & Engineering": "construction",
    "Construction Machinery & Heavy Transportation Equipment": "machinery",
    "Construction Materials": "materials",
    "Consumer Electronics": "electronics",
    "Consumer Finance": "finance",
    "Consumer Staples Merchandise Retail": "retail",
    "Copper": "mining",
    "Data Center REITs": "real-estate",
    "Data Processing & Outsourced Services": "it-services",
    "Distillers & Vintners": "beverage",
    "Distributors": "retail",
    "Diversified Banks": "bank",
    "Diversified Support Services": "other",
    "Electric Utilities": "energy",
    "Electrical Components & Equipment": "electronics",
    "Electronic Components": "electronics",
    "Electronic Equipment & Instruments": "electronics",
    "Electronic Manufacturing Services": "electronics",
    "Environmental & Facilities Services": "waste",
    "Fertilizers & Agricultural Chemicals": "chemicals",
    "Financial Exchanges & Data": "finance",
    "Food Distributors": "food",
    "Food Retail": "retail",
    "Footwear": "fashion",
    "Gas Utilities": "utilities",
    "Gold": "mining",
    "Health Care Distributors": "health",
    "Health Care Equipment": "health",
    "Health Care Facilities": "health",
    "Health Care REITs": "real-estate",
    "Health Care Services": "health",
    "Health Care Supplies": "health",
    "Health Care Technology": "health",
    "Heavy Electrical Equipment": "energy",
    "Home Improvement Retail": "retail",
    "Homebuilding": "construction",
    "Homefurnishing Retail": "retail",
    "Hotel & Resort REITs": "real-estate",
    "Hotels, Resorts & Cruise Lines": "tourism",
    "Household Products": "consumer-goods",
    "Human Resource & Employment Services": "it-services",
    "IT Consulting & Other Services": "it-services",
    "Independent Power Producers & Energy Traders": "energy",
    "Industrial Conglomerates": "machinery",
    "Industrial Gases": "chemicals",
    "Industrial Machinery & Supplies & Components": "machinery",
    "Industrial REITs": "real-estate",
    "Insurance Brokers": "insurance",
    "Integrated Oil & Gas": "oil",
    "Integrated Telecommunication Services": "telecom",
    "Interactive Home Entertainment": "video-games",
    "Interactive Media & Services": "internet",
    "Internet Services & Infrastructure": "internet",
    "Investment Banking & Brokerage": "finance",
    "Leisure Products": "toys",
    "Life & Health Insurance": "insurance",
    "Life Sciences Tools & Services": "health",
    "Managed Health Care": "insurance",
    "Metal, Glass & Plastic Containers": "packaging",
    "Movies & Entertainment": "media",
    "Multi-Family Residential REITs": "real-estate",
    "Multi-Sector Holdings": "finance",
    "Multi-Utilities": "utilities",
    "Multi-line Insurance": "insurance",
    "Office REITs": "real-estate",
    "Oil & Gas Equipment & Services": "oil",
    "Oil & Gas Exploration & Production": "oil",
    "Oil & Gas Refining & Marketing": "oil",
    "Oil & Gas Storage & Transportation": "oil",
    "Other Specialized REITs": "real-estate",
    "Other Specialty Retail": "retail",
    "Packaged Foods & Meats": "food",
    "Paper & Plastic Packaging Products & Materials": "packaging",
    "Passenger Airlines": "airline",
    "Passenger Ground Transportation": "transport",
    "Personal Care Products": "consumer-goods",
    "Pharmaceuticals": "pharma",
    "Property & Casualty Insurance": "insurance",
    "Publishing": "publishing",
    "Rail Transportation": "rail",
    "Real Estate Services": "real-estate",
    "Regional Banks": "bank",
    "Reinsurance": "insurance",
    "Research & Consulting Services": "it-services",
    "Restaurants": "restaurant",
    "Retail REITs": "real-estate",
    "Self-Storage REITs": "real-estate",
    "Semiconductor Materials & Equipment": "semiconductors",
    "Semiconductors": "semiconductors",
    "Single-Family Residential REITs": "real-estate",
    "Soft Drinks & Non-alcoholic Beverages": "beverage",
    "Specialized Consumer Services": "internet",
    "Specialty Chemicals": "chemicals",
    "Steel": "steel",
    "Systems Software": "software",
    "Technology Distributors": "it-services",
    "Technology Hardware, Storage & Peripherals": "electronics",
    "Telecom Tower REITs": "telecom",
    "Timber REITs": "paper",
    "Tobacco": "consumer-goods",
    "Trading Companies & Distributors": "other",
    "Transaction & Payment Processing Services": "finance",
    "Water Utilities": "water",
    "Wireless Telecommunication Services": "telecom",
}

# Where the sub-industry hides what the company is known for.
SECTOR_OF = {
    "CPAY": "finance", "CRWD": "software", "CTAS": "textile", "DASH": "e-commerce", "EL": "cosmetics",
    "FSLR": "energy", "GD": "defence", "HII": "defence", "IT": "consulting", "KVUE": "consumer-goods",
    "LDOS": "defence", "LHX": "defence", "LMT": "defence", "LULU": "fashion", "MAR": "hotel", "HLT": "hotel",
    "NOC": "defence", "NFLX": "media", "OTIS": "machinery", "ROL": "other", "RTX": "defence", "UBER": "transport",
    "ADP": "it-services", "AMZN": "e-commerce", "EFX": "finance", "AXON": "security", "BXP": "real-estate",
    "JCI": "machinery", "CARR": "machinery", "TT": "machinery", "LII": "machinery", "WAB": "rail",
    "ULTA": "cosmetics", "VLTO": "water", "XYL": "water", "PCAR": "automotive", "CMI": "automotive",
    "TKO": "sport", "TECH": "pharma", "COIN": "finance", "PYPL": "finance", "RVTY": "health", "ACN": "consulting",
    "DD": "chemicals", "MMM": "materials", "ICE": "finance", "VRSK": "it-services", "CSGP": "real-estate",
}

# Symbol -> name in the press and further aliases, where the name of the list does not do.
PRESS_NAMES = {
    "ABT": ("Abbott", ""), "AMD": ("AMD", ""), "AES": ("AES", ""), "AXP": ("American Express", "Amex"),
    "AIG": ("AIG", ""), "AWK": ("American Water", "American Water Works"), "AEP": ("American Electric Power", ""),
    "AON": ("Aon", ""), "APA": ("APA Corporation", "Apache Corporation"), "ADM": ("Archer Daniels Midland", "ADM"),
    "APO": ("Apollo Global Management", "Apollo Management"), "ALB": ("Albemarle", ""), "ACGL": ("Arch Capital", ""),
    "AJG": ("Arthur J. Gallagher", ""), "ADP": ("Automatic Data Processing", ""), "AXON": ("Axon Enterprise", ""),
    "AMCR": ("Amcor", ""), "APD": ("Air Products", "Air Products and Chemicals"), "AMP": ("Ameriprise", ""),
    "BALL": ("Ball Corporation", ""), "BAX": ("Baxter", ""), "BDX": ("Becton Dickinson", "Becton, Dickinson and Company"),
    "BKNG": ("Booking Holdings", ""), "BMY": ("Bristol Myers Squibb", "Bristol-Myers Squibb|BMS"),
    "BNY": ("BNY Mellon", "Bank of New York Mellon|BNY"), "BF.B": ("Brown-Forman", ""), "BG": ("Bunge", ""),
    "BXP": ("Boston Properties", ""), "CAH": ("Cardinal Health", ""), "CCL": ("Carnival", "Carnival Corporation & plc"),
    "CAT": ("Caterpillar", ""), "CASY": ("Casey's General Stores", ""), "CARR": ("Carrier", ""), "CBOE": ("Cboe", ""),
    "CBRE": ("CBRE", ""), "CB": ("Chubb", ""), "CHTR": ("Charter Communications", ""), "CDNS": ("Cadence Design Systems", ""),
    "CMG": ("Chipotle", ""), "CI": ("Cigna", "Cigna Group"), "CPT": ("Camden Property Trust", ""), "CSCO": ("Cisco", "Cisco Systems"),
    "C": ("Citigroup", "Citi|Citibank"), "CFG": ("Citizens Financial Group", ""), "KO": ("Coca-Cola", "Coca Cola"),
    "ED": ("Consolidated Edison", "Con Edison"), "COHR": ("Coherent Corp.", ""), "COP": ("ConocoPhillips", "Conoco Phillips"),
    "COO": ("CooperCompanies", ""), "CVX": ("Chevron", ""), "GLW": ("Corning", ""), "SCHW": ("Charles Schwab", ""),
    "CTVA": ("Corteva", "Corteva Agriscience"), "CRH": ("CRH", ""), "CRL": ("Charles River Laboratories", ""),
    "CSX": ("CSX", ""), "CVS": ("CVS Health", "CVS"), "DHR": ("Danaher", ""), "DE": ("John Deere", "Deere"),
    "DELL": ("Dell", ""), "DAL": ("Delta Air Lines", ""), "DPZ": ("Domino's Pizza", "Domino's"),
    "DOV": ("Dover Corporation", ""), "DOW": ("Dow", "Dow Chemical"), "DD": ("DuPont", "DuPont de Nemours|Dupont de Nemours"),
    "DIS": ("Disney", "Walt Disney"), "DRI": ("Darden Restaurants", ""), "DECK": ("Deckers", ""),
    "ETN": ("Eaton", ""), "EW": ("Edwards Lifesciences", ""), "EMR": ("Emerson Electric", ""),
    "EL": ("Estée Lauder", ""), "EG": ("Everest Group", "Everest Re"), "EXPE": ("Expedia", ""), "EQT": ("EQT Corporation", ""),
    "EXPD": ("Expeditors", ""), "XOM": ("ExxonMobil", "Exxon Mobil|Exxon"), "FFIV": ("F5", "F5 Networks"),
    "FICO": ("Fair Isaac", "FICO"), "FDXF": ("FedEx Freight", ""), "FIS": ("FIS", ""), "FERG": ("Ferguson", ""),
    "FITB": ("Fifth Third", ""), "FLEX": ("Flex", "Flextronics"), "F": ("Ford", ""), "BEN": ("Franklin Templeton", ""),
    "FOXA": ("Fox Corporation", ""), "GE": ("GE Aerospace", "General Electric Aerospace"),
    "GEHC": ("GE HealthCare", "GE Healthcare"), "GEV": ("GE Vernova", ""), "GEN": ("Gen Digital", ""),
    "GM": ("General Motors", "GM"), "GILD": ("Gilead", ""), "GOOGL": ("Alphabet", ""), "GPC": ("Genuine Parts", ""),
    "HIG": ("The Hartford", "Hartford Financial Services"), "HCA": ("HCA Healthcare", ""), "HSY": ("Hershey", "Hershey's"),
    "HPE": ("Hewlett Packard Enterprise", "HPE|Hewlett-Packard Enterprise"), "HLT": ("Hilton", ""), "HD": ("Home Depot", ""),
    "HON": ("Honeywell", "Honeywell International"), "HPQ": ("HP", "Hewlett-Packard|Hewlett Packard"), "HUBB": ("Hubbell", ""),
    "HBAN": ("Huntington Bancshares", "Huntington Bank"), "IBM": ("IBM", "International Business Machines"),
    "ITW": ("Illinois Tool Works", "ITW"), "IFF": ("International Flavors & Fragrances", "IFF"),
    "ICE": ("Intercontinental Exchange", ""), "IDXX": ("Idexx", "Idexx Laboratories"), "PODD": ("Insulet", ""),
    "J": ("Jacobs", "Jacobs Engineering"), "JNJ": ("Johnson & Johnson", "J&J"), "JPM": ("JPMorgan Chase", "JPMorgan|JP Morgan|J.P. Morgan|JP Morgan Chase"),
    "KKR": ("KKR", "Kohlberg Kravis Roberts"), "KLAC": ("KLA", ""), "KHC": ("Kraft Heinz", ""), "KDP": ("Keurig Dr Pepper", ""),
    "LHX": ("L3Harris", "L3Harris Technologies"), "LH": ("Labcorp", ""), "LLY": ("Eli Lilly", ""), "LIN": ("Linde", ""),
    "LYV": ("Live Nation", ""), "L": ("Loews", ""), "LULU": ("Lululemon", ""), "LII": ("Lennox", ""),
    "MAR": ("Marriott", ""), "MRVL": ("Marvell", ""), "MKC": ("McCormick", ""), "MCD": ("McDonald's", "McDo|McDonald’s"),
    "MCK": ("McKesson", ""), "MRK": ("Merck & Co.", "MSD|Merck & Co"), "META": ("Meta", "Facebook|Meta Platforms"),
    "MU": ("Micron", ""), "MOS": ("Mosaic Company", ""), "TAP": ("Molson Coors", ""), "MDLZ": ("Mondelez", "Mondelēz|Mondelez International"),
    "MNST": ("Monster Beverage", ""), "MCO": ("Moody's", ""), "MSI": ("Motorola Solutions", "Motorola"),
    "MRSH": ("Marsh McLennan", "Marsh & McLennan"), "MTD": ("Mettler Toledo", "Mettler-Toledo"), "MGM": ("MGM Resorts", "MGM Resorts International"),
    "NDAQ": ("Nasdaq", ""), "NWSA": ("News Corp", "News Corporation"), "NKE": ("Nike", ""), "NOC": ("Northrop Grumman", "Northrop"),
    "NCLH": ("Norwegian Cruise Line", "NCL"), "NXPI": ("NXP", ""), "ORLY": ("O'Reilly Automotive", ""),
    "OXY": ("Occidental Petroleum", ""), "OMC": ("Omnicom", ""), "ON": ("Onsemi", "ON Semiconductor"), "ORCL": ("Oracle", ""),
    "OTIS": ("Otis", ""), "ODFL": ("Old Dominion Freight Line", ""), "PLTR": ("Palantir", ""), "PSKY": ("Paramount Skydance", "Paramount Global|Paramount"),
    "PH": ("Parker Hannifin", "Parker-Hannifin"), "PEP": ("PepsiCo", "Pepsi"), "PCG": ("PG&E", "Pacific Gas and Electric"),
    "PM": ("Philip Morris International", "Philip Morris"), "PNC": ("PNC Financial Services", ""), "PPG": ("PPG Industries", "PPG"),
    "PG": ("Procter & Gamble", "P&G|Procter et Gamble"), "PGR": ("Progressive Corporation", ""), "PFG": ("Principal Financial Group", ""),
    "UDR": ("UDR, Inc.", ""), "PTC": ("PTC Inc.", ""), "RL": ("Ralph Lauren", ""), "RTX": ("RTX", "Raytheon|Raytheon Technologies"),
    "REGN": ("Regeneron", ""), "RF": ("Regions Financial", ""), "HOOD": ("Robinhood", ""), "ROL": ("Rollins", ""),
    "RCL": ("Royal Caribbean", ""), "SPGI": ("S&P Global", "Standard & Poor's|S&P"), "CRM": ("Salesforce", "Salesforce.com"),
    "SLB": ("SLB", "Schlumberger"), "STX": ("Seagate", ""), "SJM": ("J.M. Smucker", ""), "SO": ("Southern Company", ""),
    "LUV": ("Southwest Airlines", ""), "STT": ("State Street", ""), "SYK": ("Stryker", ""), "SYF": ("Synchrony", ""),
    "TMUS": ("T-Mobile US", ""), "TTWO": ("Take-Two", ""), "TPR": ("Tapestry", ""), "TGT": ("Target", ""), "TSLA": ("Tesla", "Tesla Motors"),
    "TMO": ("Thermo Fisher", "ThermoFisher"), "TJX": ("TJX", ""), "TTD": ("The Trade Desk", ""), "TRV": ("Travelers", ""),
    "TRMB": ("Trimble", ""), "TFC": ("Truist", ""), "TPL": ("Texas Pacific Land", ""), "TT": ("Trane Technologies", "Trane"),
    "UAL": ("United Airlines", ""), "UPS": ("UPS", ""), "UNH": ("UnitedHealth", ""), "UNP": ("Union Pacific", ""),
    "ULTA": ("Ulta Beauty", ""), "VEEV": ("Veeva", ""), "VRSK": ("Verisk", ""), "VRTX": ("Vertex", ""), "V": ("Visa", ""),
    "VST": ("Vistra", ""), "VMC": ("Vulcan Materials", ""), "GWW": ("Grainger", "W.W. Grainger"), "WMT": ("Walmart", "Wal-Mart"),
    "WBD": ("Warner Bros. Discovery", "Warner Bros Discovery|Warner Bros|Warner Bros."), "WM": ("Waste Management", ""),
    "WAT": ("Waters Corporation", ""), "WTW": ("Willis Towers Watson", "WTW"), "WMB": ("Williams Companies", ""),
    "WDAY": ("Workday", ""), "WRB": ("W. R. Berkley", ""), "XYL": ("Xylem", ""), "XYZ": ("Block", "Square Inc."), "YUM": ("Yum! Brands", "Yum Brands"),
    "ZBRA": ("Zebra Technologies", ""), "DHI": ("D. R. Horton", "D.R. Horton"), "TROW": ("T. Rowe Price", ""),
    "IVZ": ("Invesco", ""), "HST": ("Host Hotels & Resorts", ""), "JKHY": ("Jack Henry", ""), "KIM": ("Kimco Realty", ""),
    "CL": ("Colgate-Palmolive", "Colgate Palmolive|Colgate"), "KMB": ("Kimberly-Clark", "Kimberly Clark"),
    "ABNB": ("Airbnb", "AirBnB"), "ABBV": ("AbbVie", "Abbvie"), "MSFT": ("Microsoft", ""), "NVDA": ("Nvidia", "NVIDIA"),
    "LYB": ("LyondellBasell", "Lyondell Basell"), "TEL": ("TE Connectivity", ""), "SWK": ("Stanley Black & Decker", "Black & Decker"),
    "SPG": ("Simon Property Group", ""), "SMCI": ("Supermicro", "Super Micro Computer"), "ZBH": ("Zimmer Biomet", ""),
    "CPAY": ("Corpay", "Fleetcor"), "KVUE": ("Kenvue", ""), "BLK": ("BlackRock", "Blackrock"), "BX": ("Blackstone", ""),
    "GS": ("Goldman Sachs", ""), "BRK.B": ("Berkshire Hathaway", ""), "BKR": ("Baker Hughes", ""), "AMAT": ("Applied Materials", ""),
    "PRU": ("Prudential Financial", ""), "ALL": ("Allstate", ""), "HII": ("Huntington Ingalls Industries", "Huntington Ingalls"),
    "PKG": ("Packaging Corporation of America", ""), "EXR": ("Extra Space Storage", ""), "STZ": ("Constellation Brands", ""),
    "CHRW": ("C.H. Robinson", "CH Robinson"), "IR": ("Ingersoll Rand", "Ingersoll-Rand"), "COR": ("Cencora", "AmerisourceBergen"),
    "ELV": ("Elevance Health", "Anthem Inc."), "VTRS": ("Viatris", "Mylan"),
}

# Symbol -> what else the bare name commonly is.
AMBIGUOUS = {
    "ABT": "person", "AES": "word", "MMM": "word", "RTX": "word", "BAX": "person", "CARR": "person", "CCL": "word", "CVX": "word", "DOW": "person", 
    "ETN": "place", "FERG": "person", "FLEX": "word", "GLW": "place", "J": "person", "LII": "place|person", "LIN": "person",
    "MKC": "person", "MU": "word", "NDAQ": "word", "ROL": "person", "V": "word", "XYZ": "word",
}

# Countries of the head office other than the United States, as the list ends its locations.
COUNTRIES = {
    "Ireland": "IE", "Switzerland": "CH", "United Kingdom": "GB", "Bermuda": "BM", "Canada": "CA", "Netherlands": "NL",
}

LEGAL_FORM = re.compile(
    r",? (?:Inc\.|Corp\.|Corporation|Company|Companies|plc|Ltd\.|Limited|Incorporated|Holdings|Brands)$"
)
SHARE_CLASS = re.compile(r" \(Class ([A-Z])\)$")


def full_form(security):
    """The name with its article in front and without the class of share."""
    security = SHARE_CLASS.sub("", security).replace("–", "-").replace("’", "'")
    if security.endswith(" (The)"):
        return "The " + security[: -len(" (The)")]
    if security == "Lilly (Eli)":
        return "Eli Lilly and Company"
    return security


def names(row):
    """The name in the press, and the other names."""
    full = full_form(row["Security"])
    short = LEGAL_FORM.sub("", full)
    name, extra = PRESS_NAMES.get(row["Symbol"], (short, ""))
    aliases = []
    for alias in extra.split("|") + [full]:
        if alias and alias != name and alias not in aliases:
            aliases.append(alias)
    return name, aliases


def country(location):
    """The country of the head office; everything that names no other country lies in the United States."""
    last = re.sub(r"\[\d+\]$", "", location).split(",")[-1].strip()
    return COUNTRIES.get(last, "US")


def rows(path):
    """One row for each company: a second class of shares of the same company is left out."""
    with open(path, encoding="utf-8", newline="") as file:
        seen = set()
        for row in csv.DictReader(file):
            company = full_form(row["Security"])
            if company in seen:
                continue
            seen.add(company)
            name, aliases = names(row)
            sector = SECTOR_OF.get(row["Symbol"]) or SECTORS[row["GICS Sub-Industry"]]
            ambiguity = AMBIGUOUS.get(row["Symbol"], "")
            place = country(row["Headquarters Location"])
            yield [name, "company", "|".join(aliases), place, sector, "", ambiguity, SOURCE]


def main():
    """Prints the whole file."""
    if len(sys.argv) != 2:
        sys.exit("usage: sp500.py constituents.csv")
    print(HEAD + "\t".join(COLUMNS))
    for row in sorted(rows(sys.argv[1]), key=lambda row: row[0].casefold()):
        print("\t".join(row))


if __name__ == "__main__":
    main()
