/** Phrases that tell a section by its content when its heading is missing, or confirm a heading. */
import type { HeadingTarget } from './heading-phrases.ts';
import type { PageLine } from './page-facts.ts';
import { loosePattern } from './text.ts';

/** The sections that rows or phrases of their own give away. */
export type CueSection = Exclude<
  HeadingTarget,
  'forvaltningsberattelse' | 'noter' | 'underskrifter' | 'revisionsberattelse'
>;

const cueTerms: Readonly<Record<CueSection, readonly string[]>> = {
  resultatrakning: [
    'nettoomsättning|föreningensintäkter|årsavgifterochhyror',
    'summarörelseintäkter|summarörelsensintäkter|summaintäkter|rörelseintäkterlagerförändr',
    'driftkostnader|driftskostnader|fastighetskostnader|driftochunderhåll',
    'övrigaexterna|förvaltningskostnader|administration',
    'personalkostnader|styrelsearvode|arvoden',
    'avskrivning',
    'summarörelsekostnader|summarörelsenskostnader|summakostnader',
    'rörelseresultat|resultatföreavskrivning|resultatförefinansiella',
    'ränteintäkter',
    'räntekostnader',
    'resultatefterfinansiella|summafinansiella|finansnetto',
    'åretsresultat|åretsvinst|åretsförlust|resultatföreskatt',
  ],
  balansrakning: [
    'byggnader|byggnadochmark|fastighet',
    'summamateriellaanläggningstillgångar',
    'summaanläggningstillgångar',
    'summakortfristigafordringar|förutbetaldakostnader',
    'kassaochbank|banktillgodohavande|summakassa',
    'summaomsättningstillgångar',
    'summatillgångar',
    'summabundetegetkapital|bundetegetkapital',
    'balanseratresultat|balanseradförlust|ansamladförlust|ansamlat',
    'summaegetkapital',
    'summalångfristigaskulder|skuldertillkreditinstitut|fastighetslån',
    'leverantörsskulder',
    'upplupnakostnader',
    'summakortfristigaskulder',
    'egetkapitalochskulder',
  ],
  kassaflodesanalys: [
    'denlöpandeverksamhet|rörelseresultat|resultatefterfinansiella',
    'rörelsekapital',
    'investeringsverksamhet',
    'finansieringsverksamhet',
    'åretskassaflöde|förändring(av)?likvidamedel|förändringilikvida',
    'likvidamedelvidåretsbörjan|ingåendelikvida|likvidamedelvidperiodensbörjan|likvidamedel(och[a-z]{0,20})?vidåretsbörjan',
    'likvidamedelvidåretsslut|utgåendelikvida|likvidamedelvidperiodensslut|likvidamedel(och[a-z]{0,20})?vidåretsslut',
    'justeringförposter|justeringarförposter|ejlikviditetspåverkande',
    'erlagdränta|erhållenränta|amortering',
    'inbetalningar|utbetalningar|rörelsefordringar|rörelseskulder|kortfristigafordringar|kortfristigaskulder',
  ],
  flerarsoversikt: [
    'nettoomsättning|omsättning|rörelseintäkter|intäkter',
    'resultatefterfin|åretsresultat',
    'soliditet',
    'skuldsättning|belåning|lån(per|/)?(kvm|kvadrat|m)|lånkrkvm|lånm',
    'årsavgift',
    'sparande|räntekänslighet|energikostnad|värmekostnad|elkostnad',
    'balansomslutning|kassalikviditet|likviditet',
  ],
  forandring_eget_kapital: [
    'årets(ingång|början)|ingåendebalans|ingåendebelopp|ingåendeegetkapital|[a-z]*vidåretsbörjan|föregåendeårsutgång',
    'årets(utgång|slut)|utgåendebalans|utgåendebelopp|utgåendeegetkapital',
    'insatser|upplåtelseavgift',
    'yttreunderhåll|yttrefond|underhållsfond|reparationsfond|fondföryttre',
    'balanserat|ansamlad|frittegetkapital',
    'årets(resultat|vinst|förlust)',
    'disposition|föregåendeårs|stämm(o|ans)beslut|resultatdisposition',
  ],
  resultatdisposition: [
    'balanserat|ansamlad|balanseradförlust|ingående',
    'årets(resultat|vinst|förlust|överskott|underskott)',
    'nyräkning|balanseras|överförs|överföres',
    'yttreunderhåll|yttrefond|underhållsfond|reparationsfond|fondföryttre',
    'förfogande|disponer|behandlas|disposition',
  ],
};

const compiled: Readonly<Record<CueSection, readonly RegExp[]>> = {
  resultatrakning: cueTerms.resultatrakning.map(loosePattern),
  balansrakning: cueTerms.balansrakning.map(loosePattern),
  kassaflodesanalys: cueTerms.kassaflodesanalys.map(loosePattern),
  flerarsoversikt: cueTerms.flerarsoversikt.map(loosePattern),
  forandring_eget_kapital: cueTerms.forandring_eget_kapital.map(loosePattern),
  resultatdisposition: cueTerms.resultatdisposition.map(loosePattern),
};

/** How many different cues of a section the lines show; with `onlyFigures` only lines that carry figures count. */
export function countCues(section: CueSection, lines: readonly PageLine[], onlyFigures: boolean): number {
  const searched = onlyFigures ? lines.filter((l) => l.hasFigures) : lines;
  return compiled[section].filter((cue) => searched.some((line) => cue.test(line.key))).length;
}

const auditorCues = [
  'godrevisionssed',
  'rimlig(grad|säkerhet|grund)',
  'uttalande',
  'revisionsbevis',
  'utförtenrevision|harreviderat|hargranskat',
  'oegentligheter',
  'tillstyrk',
  'ansvarsfrihet',
  'yrkesetiska',
  'revisornsansvar|revisorernasansvar',
  'väsentligafelaktigheter',
  'rapportomårsredovisningen|rapportomandrakrav',
  'internkontroll|internakontroll',
  'rättvisandebild',
].map(loosePattern);

/** How many phrases of an auditor's report the page's letters hold. */
export function countAuditorCues(pageKey: string): number {
  return auditorCues.filter((cue) => cue.test(pageKey)).length;
}

const accountantsReport = loosePattern(
  'svenskstandardförredovisningsuppdrag|biträtt[a-z]{0,80}medattupprätta',
);

/** An accounting consultant's statement about the report looks like an auditor's and is none. */
export function isAccountantsReport(pageKey: string): boolean {
  return accountantsReport.test(pageKey.replaceAll(' ', ''));
}

const certificateCues = [
  'bankid|elegitimation|freja|eid',
  'serienummer',
  'ipadress|ipaddress',
  'undertecknatmed|undertecknatav|undertecknadeav|undertecknade',
  'dokumentetär(elektroniskt|digitalt)?(signerat|undertecknat|låst)|dokumentärdigitaltsignerat',
  'signaturernaidettadokument|juridisktbindande',
  'penneo|scrive|assently|getaccept|docusign|oneflow|egreement|simplesign|vismaaddo|tellustalk|verified|adobesign|signicat|zigned|summerasupport',
  'documenthistory|activitylog|eventlog|händelselogg|händelser|audittrail|granskningslogg',
  'envelopeid|documentid|dokumentid|transaktionsid|transactionid|filnamn|documentname',
  'certificateofcompletion|signingcertificate|signeringscertifikat|verifikat|kvittens|signeringskvitt|signaturblad|signeringssida',
  'esignerad|esignering|esignatur|elektronisksignatur|elektroniskaunderskrift',
  'verifiera|verify|verifieringskod|äktheten|originalitet',
  'sha(256|512)?|hashvärde|fingerprint|kontrollsumma',
  'signedby|signed|authenticated|autentiserad|identifierad',
  'tidsstämpl|timestamp',
  'eidas',
].map(loosePattern);

const clockTime =
  /\b\d{1,2}[:.]\d{2}([:.]\d{2})?\s*(\(?(cet|cest|utc|gmt|\+\d)|$)|kl\.?\s*\d{1,2}[:.]\d{2}|\d{4}-\d{2}-\d{2},?\s+\d{1,2}:\d{2}/gi;

/** Whether a page is an e-signing service's certificate; `running` footers must be gone from the lines. */
export function isSignatureCertificate(lines: readonly PageLine[], figureLines: number): boolean {
  if (lines.length === 0) return false;
  const key = lines.map((l) => l.key).join(' ');
  const cues = certificateCues.filter((cue) => cue.test(key)).length;
  const times = lines.reduce((n, l) => n + (l.text.match(clockTime)?.length ?? 0), 0);
  const tables = Math.max(
    countCues('balansrakning', lines, true),
    countCues('resultatrakning', lines, true),
    countCues('kassaflodesanalys', lines, true),
  );
  if (tables >= 3 || figureLines > Math.max(8, lines.length / 3)) return false;
  return cues >= 4 || (cues >= 2 && times >= 2);
}
