import type { ElementKey } from "./elements.ts";

/**
 * How evidence spells an element: one entry per family of spellings, in English and French, as
 * lower-case words without accents ("first name" stands for firstName, first_name, First-Name …).
 */
type ElementName = {
  readonly element: ElementKey;
  readonly names: readonly string[];
  /**
   * `ending`: a longer key that ends so means the same ("billing email"); `tail`: only a longer key
   * does, not the bare name. Default: as a whole.
   */
  readonly match?: "ending" | "tail";
  /** Only directly or nearly below such a key; see `nameContexts`. */
  readonly under?: NameContext;
  /** Says so only together with a value that looks right. */
  readonly weak?: boolean;
  /** Things have it too: says nothing below a thing or after its name ("product external id"). */
  readonly shared?: boolean;
  /** The key itself says that less is sent: an e-mail domain, a birth year. */
  readonly coarse?: boolean;
};

/** Keys that say whose the fields below them are. */
export const nameContexts = {
  person:
    "user|users|person|people|traits|customer|customers|contact|contacts|profile|visitor|member|patient|employee|lead|recipient|sender|author|buyer|owner|guest|subscriber|student|passenger|shipping|billing|delivery|ship to|bill to|shipping address|billing address|user data|user details|user attributes|user properties|user info|user profile|set|set once|feedback|account holder|card holder|cardholder|applicant|candidate|utilisateur|client|personne|destinataire|abonne|livraison|facturation|adherent|salarie".split(
      "|",
    ),
  company:
    "company|companies|organization|organisation|org|business|employer company|entreprise|societe|firm|tenant".split(
      "|",
    ),
  address:
    "address|addresses|shipping|billing|delivery|shipping address|billing address|location|geo|adresse|livraison|facturation|addr|place|home|ship to|bill to".split(
      "|",
    ),
  card: "card|cards|payment|pay|payment method|credit card|carte|paiement".split("|"),
  order:
    "order|orders|commande|commandes|purchase|transaction ecommerce|checkout|actionfield".split(
      "|",
    ),
  device: "device|devices|hardware|appareil".split("|"),
  session: "session|sessions|visit|seance".split("|"),
  browser: "browser|navigateur".split("|"),
  system: "os|operating system|systeme".split("|"),
  agent: "user agent data|ua data|brands".split("|"),
  screen: "screen|viewport|ecran".split("|"),
  page: "page|request|location|screen page|url".split("|"),
  plan: "plan|subscription|abonnement".split("|"),
} as const satisfies Record<string, readonly string[]>;
export type NameContext = keyof typeof nameContexts;

/** Who a name can belong to: "customer name", "nom client". */
const people =
  "user customer contact recipient sender author owner buyer guest lead member patient employee student passenger subscriber shipping billing delivery cardholder holder person account visitor participant attendee applicant candidate driver assignee manager payer payee reporter commenter".split(
    " ",
  );
const personnes =
  "utilisateur client contact destinataire expediteur auteur abonne patient salarie employe titulaire acheteur".split(
    " ",
  );

export const elementNames: readonly ElementName[] = [
  {
    element: "name",
    match: "ending",
    names: [
      ..."first name|firstname|fname|given name|givenname|forename|last name|lastname|lname|surname|family name|familyname|middle name|full name|fullname|real name|realname|legal name|maiden name|nickname|prenom|nom de famille|nom complet|nom prenom|prenom nom|nom usage|nom naissance|nom d usage".split(
        "|",
      ),
      ...people.map((person) => `${person} name`),
      ...people.map((person) => `${person}name`).filter((name) => name !== "username"),
      ...personnes.map((personne) => `nom ${personne}`),
    ],
  },
  { element: "name", match: "ending", shared: true, names: ["display name", "displayname"] },
  { element: "name", under: "person", names: ["name", "nom", "first", "last", "username name"] },
  {
    element: "name",
    weak: true,
    names:
      "username|user name|login|recipient|destinataire|customer|client|author|auteur|sender|contact|cardholder|assignee|owner|salutation|user|cvar|client name|clientname|agent name|agentname|host name".split(
        "|",
      ),
  },
  {
    element: "email",
    match: "ending",
    names:
      "email|e mail|email address|emailaddress|mail address|mail|courriel|adresse mail|adresse email|adresse e mail|adresse courriel|adresse electronique|mel|user email|email addr".split(
        "|",
      ),
  },
  { element: "email", coarse: true, match: "ending", names: ["email domain", "domaine email"] },
  {
    element: "phone",
    match: "ending",
    names:
      "phone|phone number|phonenumber|telephone|telephone number|mobile|mobile number|mobile phone|cell|cell phone|cellphone|cell number|tel|msisdn|sms number|whatsapp|whatsapp number|fax|portable|numero telephone|numero de telephone|num tel|gsm|no tel".split(
        "|",
      ),
  },
  {
    element: "government_id",
    match: "ending",
    names:
      "ssn|social security number|social security|national id|national id number|national identifier|passport|passport number|passport no|driver license|drivers license|driving licence|driver license number|id card number|identity card|tax id|tax number|tin|nino|national insurance number|nir|numero securite sociale|numero de securite sociale|secu|numero passeport|passeport|numero carte identite|permis de conduire|steuer id|steueridentifikationsnummer|dni|nie|nif|codice fiscale|bsn|pesel|cpf|personnummer|rijksregisternummer|insz|niss|curp|aadhaar|sin number".split(
        "|",
      ),
  },
  {
    element: "birth_date",
    match: "ending",
    names:
      "birth date|birthdate|date of birth|birthday|dob|born|born on|date naissance|date de naissance|naissance|ne le|anniversaire|bday".split(
        "|",
      ),
  },
  {
    element: "birth_date",
    coarse: true,
    match: "ending",
    names:
      "birth year|birthyear|byear|year of birth|yob|annee naissance|annee de naissance|age|age range|age group|age bracket|tranche age|tranche d age".split(
        "|",
      ),
  },
  {
    element: "gender",
    match: "ending",
    names: ["gender", "sex", "genre", "sexe", "civilite", "pronouns"],
  },
  {
    element: "photo",
    match: "ending",
    names:
      "avatar|avatar url|photo|photo url|picture|profile picture|profile photo|profile image|profile image url|profile pic|selfie|headshot|photo profil|image profil".split(
        "|",
      ),
  },
  {
    element: "employer",
    names: "employer|employer name|employeur|workplace|work place|works at|lieu de travail".split(
      "|",
    ),
  },
  {
    element: "job_title",
    match: "ending",
    names:
      "job title|jobtitle|job|occupation|profession|job role|job position|job function|seniority|poste|fonction|intitule poste|metier".split(
        "|",
      ),
  },
  {
    element: "job_title",
    under: "person",
    names: ["title", "role", "position", "department", "titre"],
  },
  {
    element: "company_name",
    match: "ending",
    names:
      "company|company name|companyname|organization|organisation|organization name|organisation name|org name|business name|account company|entreprise|nom entreprise|nom de l entreprise|societe|nom societe|raison sociale|firm name|workspace name|tenant name".split(
        "|",
      ),
  },
  {
    element: "company_name",
    under: "company",
    names: ["name", "nom", "legal name", "display name"],
  },
  {
    element: "user_id",
    match: "ending",
    names:
      "user id|userid|uid|customer id|customerid|cust id|client user id|member id|person id|contact id|subscriber id|employee id|patient id|student id|external user id|distinct id|username|user name|login|login name|account user id|user key|user uuid|user uid|crm id|previous id|id utilisateur|identifiant|identifiant utilisateur|id client|identifiant client|numero client|id abonne|matricule|user identifier|customer identifier|user ref|did|end user".split(
        "|",
      ),
  },
  {
    element: "user_id",
    match: "ending",
    shared: true,
    names: "profile id|external id|externalid|identity|alias".split("|"),
  },
  { element: "user_id", under: "person", names: ["id", "uuid", "guid", "key", "sub", "uid"] },
  {
    element: "organisation_id",
    match: "ending",
    names:
      "organization id|organisation id|org id|company id|account id|group id|workspace id|tenant id|team id|business id|id entreprise|id organisation|siren|siret".split(
        "|",
      ),
  },
  { element: "organisation_id", under: "company", names: ["id", "uuid", "key"] },
  {
    element: "anonymous_id",
    match: "ending",
    names:
      "anonymous id|anonymousid|fbp|anon id|anonymous user id|anon distinct id|visitor id|visitorid|client id|clientid|cid|gcid|mpid|stable id|stableid|anon|visitor uuid|guest id|id visiteur|id anonyme|identifiant anonyme|browser id|installation id|install id|insert distinct id|device application stamp|das".split(
        "|",
      ),
  },
  {
    element: "session_id",
    match: "ending",
    names:
      "session id|sessionid|sid|session uuid|session key|visit id|visitid|replay id|replayid|id session|identifiant session|session number id|window id".split(
        "|",
      ),
  },
  { element: "session_id", under: "session", names: ["id", "uuid", "key"] },
  {
    element: "plan",
    match: "ending",
    names:
      "plan name|user plan|account plan|customer plan|team plan|workspace plan|company plan|billing plan|price plan|service plan|membership plan|current plan|new plan|old plan|previous plan|selected plan|subscription plan|subscription tier|pricing plan|subscription type|membership|membership level|forfait|formule|abonnement|license type|tier".split(
        "|",
      ),
  },
  { element: "plan", names: ["plan"] },
  // A contingency plan and a floor plan are none.
  { element: "plan", match: "tail", weak: true, names: ["plan"] },
  { element: "plan", under: "plan", names: ["name", "id", "tier", "nom"] },
  {
    element: "password",
    match: "ending",
    names:
      "password|passwd|pwd|passphrase|pass word|user password|new password|old password|mot de passe|motdepasse|mdp|pin code|security answer".split(
        "|",
      ),
  },
  {
    element: "auth_token",
    match: "ending",
    names:
      "access token|accesstoken|auth token|authtoken|authentication token|refresh token|id token|bearer|bearer token|oauth token|jwt|authorization|jeton|jeton acces|magic link token|reset token|login token|otp|one time password".split(
        "|",
      ),
  },
  {
    element: "session_token",
    match: "ending",
    names:
      "session token|sessiontoken|session secret|phpsessid|jsessionid|asp net session id|connect sid|session cookie|jeton session".split(
        "|",
      ),
  },
  {
    element: "api_key",
    match: "ending",
    names:
      "secret|secret key|client secret|api secret|private key|aws secret access key|secret access key|app secret|signing secret|cle privee|cle secrete".split(
        "|",
      ),
  },
  {
    element: "ip_address",
    match: "ending",
    names:
      "ip|ip address|ipaddress|ip addr|ipaddr|ipv4|ipv6|client ip|remote ip|remote addr|remote address|user ip|visitor ip|x forwarded for|x real ip|true client ip|forwarded for|adresse ip|cip|uip|host ip".split(
        "|",
      ),
  },
  {
    element: "device_id",
    match: "ending",
    names:
      "device id|deviceid|device uuid|device identifier|device fingerprint|fingerprint|imei|mac address|serial number|android id|vendor id|idfv|identifier for vendor|push token|device token|fcm token|apns token|deviceid old|old device id|id appareil|mp deviceid|hardware id".split(
        "|",
      ),
  },
  { element: "device_id", under: "device", names: ["id", "uuid", "serial", "token"] },
  {
    element: "advertising_id",
    match: "ending",
    names:
      "advertising id|idfa|gaid|aaid|adid|ad id|google advertising id|ios idfa|android advertising id|fbc|fbclid|gclid|msclkid|ttclid|dclid|gbraid|wbraid|click id|id publicitaire".split(
        "|",
      ),
  },
  {
    element: "cookie_id",
    match: "ending",
    names: "cookie id|cookieid|ga cookie|cookie|tracking cookie|gid|id cookie".split("|"),
    weak: true,
  },
  {
    element: "browser",
    match: "ending",
    names:
      "browser|browser name|browser version|browser family|navigateur|uafvl|sec ch ua|sec ch ua full version list|user agent data".split(
        "|",
      ),
  },
  { element: "browser", under: "agent", names: ["brand"] },
  { element: "browser", under: "browser", names: ["name", "version", "family"] },
  {
    element: "operating_system",
    match: "ending",
    names:
      "os|os name|os version|operating system|platform version|uap|uapv|sec ch ua platform|sec ch ua platform version|systeme exploitation|os family".split(
        "|",
      ),
  },
  { element: "operating_system", under: "agent", names: ["platform"] },
  { element: "operating_system", under: "system", names: ["name", "version", "family", "build"] },
  {
    element: "user_agent",
    match: "ending",
    names: "user agent|useragent|ua|http user agent|agent utilisateur|user agent original".split(
      "|",
    ),
  },
  {
    element: "screen",
    match: "ending",
    names:
      "screen width|screen height|screen resolution|screen size|screen density|viewport|viewport width|viewport height|viewport size|resolution|device pixel ratio|pixel ratio|color depth|screen dpi|inner width|inner height|sr|res|vp|largeur ecran|hauteur ecran|taille ecran".split(
        "|",
      ),
  },
  { element: "screen", under: "screen", names: ["width", "height", "density"] },
  {
    element: "language",
    match: "ending",
    names:
      "language|languages|lang|locale|browser language|accept language|preferred language|langue|ul|user language".split(
        "|",
      ),
  },
  {
    element: "time_zone",
    match: "ending",
    names:
      "time zone|timezone|tz|timezone offset|time zone offset|tz offset|utc offset|fuseau|fuseau horaire".split(
        "|",
      ),
  },
  {
    element: "referrer",
    match: "ending",
    names:
      "referrer|referer|http referer|http referrer|initial referrer|referring domain|initial referring domain|document referrer|urlref|launch referral|dr|rl|page referrer|referrer url|provenance|referent|store referrer".split(
        "|",
      ),
  },
  {
    element: "country",
    match: "ending",
    names:
      "country|country code|countrycode|country name|pays|code pays|nationality|nationalite|co".split(
        "|",
      ),
  },
  {
    element: "city",
    match: "ending",
    names: "city|town|city name|ville|commune|localite|localite residence|suburb|locality".split(
      "|",
    ),
  },
  {
    element: "postal_code",
    match: "ending",
    names:
      "postal code|postalcode|postcode|post code|zip|zip code|zipcode|code postal|cp|plz".split(
        "|",
      ),
  },
  {
    element: "postal_address",
    match: "ending",
    names:
      "postal address|mailing address|street address|streetaddress|street|street name|street1|street2|street line|address line|addressline|address1|address2|line1|line2|address street|shipping address|billing address|delivery address|home address|ship to|bill to|rue|adresse postale|adresse livraison|adresse facturation|adresse de livraison|adresse de facturation|voie|numero voie".split(
        "|",
      ),
  },
  { element: "postal_address", match: "ending", weak: true, names: ["address", "adresse", "addr"] },
  {
    element: "coarse_location",
    coarse: true,
    match: "ending",
    names: ["geo region", "user region", "subdivision", "metro area", "dma code", "region name"],
  },
  {
    element: "coarse_location",
    coarse: true,
    under: "address",
    names: [
      "region",
      "state",
      "province",
      "county",
      "departement",
      "area",
      "state code",
      "region code",
    ],
  },
  {
    element: "precise_location",
    match: "ending",
    names:
      "latitude|longitude|lat|lng|lon|lat lng|latlng|lat lon|latlong|gps|gps coordinates|coordinates|coords|geolocation|geo location|geopoint|coordonnees|coordonnees gps|ll|geoip".split(
        "|",
      ),
  },
  {
    element: "precise_location",
    weak: true,
    match: "ending",
    names: ["location", "position", "loc", "geo"],
  },
  {
    element: "message_content",
    match: "ending",
    names:
      "message body|message text|message content|email body|chat message|comment text|feedback text|feedback message|ticket body|sms body|contenu message|corps message".split(
        "|",
      ),
  },
  {
    element: "message_content",
    weak: true,
    names: "feedback|user feedback|user input|prompt|user prompt|comment|comments".split("|"),
  },
  {
    element: "usage_events",
    names:
      "event|event name|eventname|event type|en|event action|event category|action name|e c|e a|evt name|nom evenement".split(
        "|",
      ),
  },
  {
    element: "page_url",
    match: "ending",
    names:
      "url|page url|pageurl|current url|page location|document location|document url|dl|cpg|href|current page|page uri|request url|url full|landing page|entry page|exit page|previous page|http url|location href|u|page|adresse page|url page".split(
        "|",
      ),
    weak: true,
  },
  { element: "page_url", under: "page", names: ["path", "pathname"] },
  {
    element: "search_terms",
    match: "ending",
    names:
      "search term|search terms|search query|search keyword|search keywords|search text|search phrase|searchquery|search string|recherche|terme recherche|mots cles recherche|site search".split(
        "|",
      ),
  },
  { element: "search_terms", weak: true, names: ["search", "q", "query", "keyword"] },
  {
    element: "health",
    match: "ending",
    names:
      "diagnosis|medical condition|health condition|disease|symptom|symptoms|medication|prescription|treatment|allergy|allergies|blood type|blood group|pregnancy|pregnant|disability|heart rate|bmi|medical record number|mrn|diagnostic|maladie|symptomes|medicament|traitement medical|ordonnance|groupe sanguin|grossesse|handicap|antecedents medicaux".split(
        "|",
      ),
  },
  {
    element: "card_number",
    match: "ending",
    names:
      "card number|cardnumber|credit card|credit card number|creditcard|cc number|ccnumber|pan|debit card number|numero carte|numero de carte|carte bancaire".split(
        "|",
      ),
  },
  { element: "card_number", under: "card", names: ["number", "numero"] },
  {
    element: "card_last4",
    match: "ending",
    names:
      "last4|last 4|last four|card last4|last4 digits|card last four|card ending|last digits|quatre derniers chiffres".split(
        "|",
      ),
  },
  { element: "card_last4", match: "ending", weak: true, names: ["card"] },
  {
    element: "iban",
    match: "ending",
    names:
      "iban|account number|bank account|bank account number|rib|compte bancaire|numero compte|numero de compte".split(
        "|",
      ),
  },
  {
    element: "purchase",
    match: "ending",
    names:
      "revenue|order total|order value|purchase amount|purchase value|order amount|cart total|cart value|basket value|total spent|lifetime value|ltv|montant commande|montant achat|chiffre affaires|total commande|panier".split(
        "|",
      ),
  },
  {
    element: "purchase",
    under: "order",
    names: ["total", "amount", "value", "price", "montant", "subtotal"],
  },
  {
    element: "order_id",
    match: "ending",
    names:
      "order id|orderid|order number|order no|order ref|order reference|order uuid|ec id|oid|transaction id|charged id|checkout id|invoice id|invoice number|booking id|reservation id|purchase id|receipt id|numero commande|id commande|reference commande|numero facture".split(
        "|",
      ),
  },
  { element: "order_id", weak: true, names: ["order", "commande", "booking"] },
  {
    element: "order_id",
    under: "order",
    names: ["id", "number", "ref", "reference", "uuid", "numero"],
  },
];

/**
 * Spellings that only one vendor's dialect gives a meaning, as the end of a path of words. Meta's
 * `ud` (advanced matching), Google's `em`, CleverTap's profile: see docs/detectors.md.
 */
export const dialectNames: readonly {
  readonly element: ElementKey;
  readonly paths: readonly string[];
  readonly coarse?: boolean;
}[] = [
  { element: "email", paths: ["ud/em", "udff/em", "user data/em", "em"] },
  { element: "phone", paths: ["ud/ph", "udff/ph", "user data/ph", "ph", "user data/phone number"] },
  {
    element: "name",
    paths: [
      "ud/fn",
      "ud/ln",
      "udff/fn",
      "udff/ln",
      "user data/fn",
      "user data/ln",
      "fn",
      "ln",
      "person/username",
    ],
  },
  { element: "birth_date", paths: ["ud/db", "udff/db", "user data/db", "db"] },
  { element: "gender", paths: ["ud/ge", "udff/ge", "user data/ge", "ge"] },
  { element: "city", paths: ["ud/ct", "udff/ct", "user data/ct", "ct"] },
  { element: "postal_code", paths: ["ud/zp", "udff/zp", "user data/zp", "zp"] },
  { element: "country", paths: ["ud/country", "udff/country", "user data/country", "cc"] },
  { element: "coarse_location", paths: ["ud/st", "udff/st", "user data/st"], coarse: true },
  {
    element: "user_id",
    paths: ["ud/external id", "udff/external id", "ui/customerid", "user identities/customer id"],
  },
  { element: "anonymous_id", paths: ["d/g", "mp lib/distinct id"] },
  { element: "user_agent", paths: ["metrics/ua"] },
  { element: "referrer", paths: ["metrics/store", "ref", "r"] },
];
