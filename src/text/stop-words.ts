/** Words that say how something is asked, not what about. Lower case, as `tokenise` gives them. */
const list = `a an the this that these those it its is are was were be been being am do does did done doing has have had having
can could may might must shall should will would to of in on at by for from with without into onto over under about as than then
and or but nor so if not no yes any some all each every both either neither such same other another own
i me my mine we us our ours you your yours u he him his she her hers they them their theirs who whom whose which what when where why how
there here also just only even still yet too very really quite pretty now ok okay oh hey hi hello thanks thank thx ty please pls plz
want wants wanted know tell tells told say says said saying ask asks asking asked call caller calling calls hold line phone
get gets got getting give gives gave given go goes going gone see sees look looking looks find finds found show shows showing
need needs needed let lets like thing things stuff something anything one ones someone anyone guys team folks
member members mbr mbrs patient patients pt prov provider providers office doctor dr rep question quick policy policies document doc
according per regarding re specific exactly exact actually basically kind sort type much many lot lots
im ive id dont doesnt didnt isnt arent wasnt cant couldnt wont wouldnt shouldnt whats wheres hows whos thats theres
tho though because cuz since while during between up down out off again once more most less least
use uses used using make makes made take takes took come comes came put keep try
anywhere somewhere everywhere nowhere maybe perhaps
point plain english words term terms current currently state states stated statement mention mentions mentioned
list lists listed include includes included including section part page article copy`;

const stopWords: ReadonlySet<string> = new Set(list.split(/\s+/));

/** Whether a word carries no subject matter of its own. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word) || word.length < 2;
}
