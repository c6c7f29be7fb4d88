/** Word lists of the guard: English and the trade's, nothing of any policy. All in lower case. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Given names that are not also everyday words, so that they may be believed in lower case. */
export const givenNames: ReadonlySet<string> = new Set(
  words(`
  aaron abigail adam adriana agnes ahmed aisha alan albert alejandro alex alexander alexandra alexis alice alicia alison
  allison alvin amanda amber amir amy ana andrea andrew andy angela angelica anita ann anna anne annette annie anthony
  antonio ariana arjun arlene arthur ashley audrey barbara beatrice becky ben benjamin bernard beth bethany betty
  beverly bob bobby bonnie brad bradley brandon brenda brian brianna bruce bryan caleb calvin cameron carl carla carlos
  carmen carol carolina caroline carolyn carrie catherine cathy cecilia charlene charles charlotte cheryl chloe chris
  christian christina christine christopher cindy claire clara clarence claudia clifford colleen connie connor corey
  courtney craig cristina crystal curtis cynthia dale dan dana daniel danielle danny darlene darren daryl dave david
  deborah debra denise dennis derek derrick diana diane diego dolores dominic don donald donna doris dorothy doug
  douglas duane dustin dwayne dylan earl eddie edgar edith edna eduardo edward edwin eileen elaine elena eleanor elizabeth
  ella ellen elsie emily emma eric erica erik erin ernest esther ethan ethel eugene eva evan evelyn fatima felicia
  fernando florence frances francis francisco frederick gabriel gabriela gail gary geoffrey george georgia gerald gilbert
  gina gladys glenn gloria gordon greg gregory gwendolyn hannah harold harriet harry harvey heather hector heidi helen
  henry herbert herman hiroshi holly howard hugo ian ibrahim ida irene isaac isabel isabella ivan jackie jackson jacob
  jacqueline jaime jake james jamie jan jane janet janice jared jasmine jason javier jay jean jeanette jeff jeffrey
  jenna jennifer jenny jeremy jerome jerry jesse jessica jesus jill jim jimmy jo joan joann joanna joanne joe joel
  johanna john johnny jon jonathan jordan jorge jose joseph josephine joshua joyce juan juanita judith judy julia julian
  julie julio justin kai karen karl katherine kathleen kathryn kathy katie kayla keith kelly ken kenneth kenji kevin kim
  kimberly kirk kristen kristin kristina kurt kyle lakshmi larry latoya laura lauren laurie lawrence leah lee leo leon
  leonard leroy leslie lester leticia lewis lillian linda lindsey lisa lloyd lois lori lorraine louis louise lucas lucia
  lucille lucy luis luke lydia lynn madison manuel marc marcia marcus margaret margarita maria marian marie marilyn
  mario marion marjorie marlene martha martin marvin mary matthew maureen maurice max maya megan mei melanie melinda
  melissa melvin mercedes michael micheal michele michelle miguel mike mildred milton minh miriam mohammed molly monica
  morgan muhammad nancy naomi natalie nathan nathaniel neil nicholas nicole nina noah nora norma norman olga olivia omar
  oscar pamela patricia patrick paul paula pauline pearl pedro peggy penny peter phil philip phillip phyllis priya rachel
  rafael ralph ramon randy raul ravi ray raymond rebecca regina rene renee rhonda ricardo richard rick ricky rita rob
  robert roberta roberto robin rodney roger roland ron ronald ronnie rosa rosalie rosemary ross roy ruben russell ruth
  ryan sally salvador sam samantha samuel sandra sara sarah scott sean sergio seth shannon sharon shaun shawn sheila
  shelly sherry shirley sofia sonia sophia stacy stanley stella stephanie stephen steve steven stuart susan suzanne
  sylvia tamara tammy tanya tara ted teresa terrance terri terry theodore theresa thelma thomas tiffany tim timothy tina
  todd tom tommy toni tony tracy travis trevor tyler valerie vanessa vera vernon veronica vicki vicky victor victoria
  vincent viola violet virginia vivian vladimir walter wanda warren wayne wendy wesley william willie wilma winnie
  xavier yolanda yusuf yvette yvonne zachary zoe`),
);

/** Common family names that are not also everyday words. */
export const familyNames: ReadonlySet<string> = new Set(
  words(`
  adams aguilar alexander allen alvarez anderson bailey barnes bennett bryant campbell carter castillo castro chavez
  chen clark collins cooper cruz davis diaz doe edwards evans fernandez fisher flores foster garcia gibson gomez gonzales
  gonzalez graham griffin gutierrez hamilton harris harrison henderson hernandez hoffman hughes ibarra jackson jenkins
  jimenez johnson johnston jones kelley kelly kennedy khan kim kowalski kumar lewis lopez martinez mcdonald mendoza
  miller mitchell moore morales morgan morris munoz murphy murray myers nakamura nelson nguyen o'brien o'connor olson
  ortega ortiz owens patel patterson perez perry peterson petrov phillips powell ramirez ramos reyes reynolds
  richardson rivera roberts robertson robinson rodriguez rogers romero ruiz russell sanchez sanders schmidt simmons
  simpson singh smith stevens stewart sullivan tanaka taylor thompson torres tran turner vargas vasquez wallace walker
  watson williams williamson wilson yamamoto`),
);

/** The person a policy is asked for; a name may follow. */
export const personWords: ReadonlySet<string> = new Set(
  words(`member members mbr mbrs mem patient patients pt pts pat subscriber subscribers subscr insured dependent dep
  enrollee beneficiary bene policyholder policyholders holder spouse guarantor`),
);

/** A name beside one of these is a provider's, which is no health information of a member. */
export const providerWords: ReadonlySet<string> = new Set(
  words('dr drs doctor doc provider prov surgeon physician clinic hospital facility md do np pa'),
);

/** What behind a name makes it an author's or a provider's. */
export const afterOthersName: ReadonlySet<string> = new Set(
  words('md do np pa dpm dc rn study trial paper review series cohort data article et'),
);

/** Words that are no names: small words, and the trade's everyday ones. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  words(`
  a about above across active actual adult after afternoon again against age aged ago all allow allowed already also
  although am amount an and another answer any anyone anything anyway appeal appealed appeals apply approval approve
  approved are area around as asap ask asked asking asks at auth authed authorization authorize authorized auths away
  back based be because been before behind being below benefit benefits besides better between bill billed billing bills
  birth birthdate birthday born both bot brand but by call called caller calling calls can cannot cant card care case
  cases category cell center chart chat check checked checking choice claim claimed claims clinical clinicals clinics
  close code coded codes coding come comes coming commercial confirm confirmed considered contact contract could cover
  coverage covered covers cpt criteria current currently cut date dates day days deductible denial denials denied deny
  department describe description desc detail determination device diagnosis diagnostic did diff difference disease dob
  document documents does doesnt doing done dont dos down drug due during dx each eff effective either elective elig
  eligibility eligible else email emergency employer end ended er even ever every evidence exam except excluded exclusion
  expired expires explain facility failed family fax fda fee female few file filed final find fine first five follow
  following for form four friday from full fyi further get gets getting girl give given go goes going good got group grp
  guideline guidelines had happy has hasnt have having hcpcs he health hello help her here hers hey hi high him his hmo
  hold home hospital hour how however i icd id if in info information inpatient instead insurance into inv investigational
  is isnt issue it item its itself january february march april may june july august september october november december
  job just keep kind know last late later least left less let level levels life like limit line list listed lists live
  lives living local long look looking looks lot low made mail make makes making male man many markedly mcd me mean means
  med medicaid medical medicare medicine meet meets message met might mild minor mn mo monday money month months more
  morning most move mr mri mrn mrs ms much must my name named names near need needed needs neg net network never new next
  nice no non none nor not note notes nothing now number numbers of off office often ok okay old on once one only open
  option or order ordered orders other others our out outpatient over own pa page paid pain paper past pay payable payer
  paying pays pcp peer pending people per perform performed period person pharmacy phone physical place plan plans please
  pls plus point policies policy position possible post ppo practice pre precert preauth present previous price prior
  pro probably procedure procedures process product program proposed provider providers px question questions quick quote
  ready really reason received recent record records ref reference referral referred regarding rejected related request
  requested requesting requests require required requires res research resubmit result results retro review reviewed
  reviewer right rx said same saturday say saying says schedule scheduled second section see seeing seek seen send sent
  service services set severe severity several she short should show side sign signed since site six size sir so some
  someone something soon sorry specialist standard start started state stated states status still stop study submit
  submitted such sunday supervisor surgery surgeries surgical system take taken takes talk team ten tell term test than
  thank thanks that thats the their them then therapy there these they thing things think third this those though three
  through thru thursday thx time times to today together told tomorrow too took tool toward treat treated treating
  treatment treatments trial tried try trying tuesday two tx type under unit units unless until up update updated upon
  us use used uses using usual utilization valid version very via visit vs wait waiting waiver want wanted wanting wants
  was wasnt way we web wednesday week weeks well went were what whats when where whether which while who whom whos whose
  why will wise with within without wks woman women wont word work working worse would wrong xray year years yes yesterday
  yet you your yours yr yrs yo address apt street ssn social security member's mbr's patient's effective retired bilat
  bilateral unilateral chronic acute moderate left-sided right-sided symptomatic conservative regardless hx history
  north south east west northern southern american united general team teams slack page oregon washington advantage gold
  silver bronze platinum blue cross shield national association society department division committee`),
);

const ordinaryEnding =
  /(?:osis|itis|tomy|plasty|scopy|graphy|pathy|algia|tion|sion|ment|ness|ing|ical|inal|ular|oral|acic|eous|ious|able|ible|ance|ence|ology|gram|fusion|ed|ly|ic|ive|less|ful|ies|ions|ments)$/;

/** True for a word, in lower case, that stands in one of the lists of words that are no names. */
export function isListed(word: string): boolean {
  const root = word.replace(/['’]s$/u, '');
  return personWords.has(root) || providerWords.has(root) || ordinaryWords.has(root);
}

/** True when a word, in lower case, reads as a plain word of a question and not as a name. */
export function isOrdinary(word: string, vocabulary: ReadonlySet<string>): boolean {
  if (givenNames.has(word) || familyNames.has(word)) return false;
  const root = word.replace(/['’]s$/u, '');
  if (isListed(root)) return true;
  return vocabulary.has(root) || (root.length > 5 && ordinaryEnding.test(root));
}
