import { tokenise } from '../text/tokens.ts';

/** Words by which representatives ask for a position, an authorization, a code, a date or a record, whatever the service: they tell next to nothing of which policy is meant. */
const frame = `cover covered covers coverage covering noncovered allow allowed allowable approve approved approval approves payable pay pays paid
reimburse reimbursed benefit benefits deny denied denial medically necessary medical necessity necessary investigational experimental unproven inv mn ei
prior auth auths authorization authorized authorize preauth precert precertification pa require required requires requirement requirements
criteria criterion qualify qualifies eligible meet met code codes cpt hcpcs icd dx diagnosis procedure bill billed billing billable claim claims
modifier unit units limit limits max maximum quantity policy number version effective date dates reviewed review updated update changed changes new
send submit records documentation docs clinicals notes chart request requested requesting service services treatment xcode xdate plan
position stance link url pdf fax phone turnaround urgent expedited standard retro portal ahead advance year years yr yrs old yo age aged month months week weeks day days time times
dos service svc today yes no fine ok valid still use used using first second done order ordered stuff`;

/** Stems of words that say how something is asked. */
export const frameStems: ReadonlySet<string> = new Set(tokenise(frame).map(({ stem }) => stem));
