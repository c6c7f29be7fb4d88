import { tokenise } from '../text/tokens.ts';

/**
 * The ways representatives say what they want to know. Each cue is tested on a message's `line`: lower case, spelling
 * corrected, shorthand written out, punctuation gone, every code replaced by "xcode" and every date by "xdate".
 */
const auth =
  '(?:prior ?auth\\w*|pre ?auth\\w*|preauth\\w*|pre ?cert\\w*|precert\\w*|auth|auths|authorization|authorisation|authorize|authorized|authorizations|pa|pas|prior approval|prior review|preapproval|pre approval|pre determination|predetermination|pre d|preservice review|referral|peer to peer|p2p|notification)';

const cues = {
  auth: new RegExp(`(?<!\\bon (?:the |an |her |his |this |my )?)\\b${auth}\\b`),
  coverage:
    /\b(?:cover|covers|covered|covering|coverage|coverable|noncovered|uncovered|inv|investigational|investigative|experimental|unproven|e i|ei|mn|mnec|medically necessary|medical necessary|medical necessity|med nec|med necessary|medically nec|necessity|stance|position|allow|allows|allowed|allowable|approve|approves|approved|approvable|approval|payable|pay|pays|paid|reimburse|reimbursed|reimbursable|excluded|exclusion|exclude|criteria|criterion|qualify|qualifies|qualified|eligible for|deny|denies|denied|denial|yes or no|ok to do|ok to approve|considered|cosmetic|standard of care|denying|billable|flat no|case by case|exceptions?|across the board|blanket|no matter what|nc|(?:is|are) (?:\w+ ){1,4}(?:ok|okay|fine))\b/,
  positionWord:
    /\b(?:investigational|inv|experimental|unproven|ei|mn|medically necessary|medical necessary|medical necessity|med nec|e i)\b/,
  covered:
    /\b(?:cover|covers|covered|covering|coverage|payable|covered benefit|a benefit|qualify|qualifies|pay for|we pay|approve|approved|ok to approve)\b/,
  authNeed: new RegExp(
    `\\b(?:need|needs|needed|require|requires|required|req|reqd|requirement|requirements|necessary|have to|must|get|obtain|submit|without|wo)\\b.*\\b${auth}\\b|\\b${auth}\\b.*\\b(?:need|needs|needed|require|requires|required|req|reqd|requirement|requirements|necessary|or not|on file for this code|rules?|list)\\b`,
  ),
  records:
    /\b(?:docs?|documents|clinicals?|records|notes) (?:\w+ )?(?:needed|required|for|to send|to submit)\b|\b(?:what|which) (?:\w+ ){0,3}(?:be|go|goes|needs) (?:to be )?(?:in|on) (?:the |their |her |his )?(?:medical )?(?:chart|record|records|notes?)\b|\b(?:what|which) (?:\w+ ){0,5}(?:send|submit|attach|include|fax|provide|turn in)\b.*\b(?:request|auth|authorization|review|in|case|pa)\b|\b(?:want|wants|need|needs|require|requires)\b.*\b(?:reports?|imaging|xray|films?|letter|log)\b.*\b(?:review|request|auth|submit)\b|\b(?:what|which|any|list of|need|needed|which)\b.*\b(?:clinicals?|records?|documentation|documents|documented|docs|chart notes?|office notes?|notes|paperwork|imaging reports?|supporting info\w*|medical information|clinical info\w*)\b.*|\b(?:clinicals?|records?|documentation|chart notes?|paperwork)\b.*\b(?:send|submit|need|needs|needed|include|attach|fax|required|provide)\b/,
  bill: /\b(?:(?:bill|bills|billed|billing|invoice) (?:\w+ ){0,4}(?:member|members|mbr|mbrs|patient|patients|pt|her|him|them|enrollee)|(?:member|members|mbr|patient|patients|pt|enrollee) (?:\w+ ){0,5}(?:bill|billed|bills|invoice)|(?:member|members|mbr|patient|patients|pt|she|he|they|someone) (?:\w+ ){0,3}(?:have|has|need|needs|going|supposed|expected|required) to pay|who (?:\w+ )?(?:eats|covers the cost|absorbs|picks up|is paying|foots|pays|gets stuck|eat)|balance bill\w*|bill (?:the )?(?:member|mbr|patient|pt|her|him|them)|bill (?:it )?to (?:the )?(?:member|patient)|billed to (?:the )?(?:member|patient|mbr)|charge (?:the )?(?:member|patient|mbr|her|him|them)|on the hook|who pays|who will pay|who owes|who is (?:going to pay|responsible|liable)|financially responsible|financial responsibility|member responsib\w*|patient responsib\w*|member liab\w*|patient liab\w*|member liable|liability|liable|hold harmless|held harmless|self pay|pay (?:out of pocket|cash|themselves|herself|himself)|write ?off|write it off|collect from|stuck with|foot the bill|member owe|owe|owes|member pay|patient pay|responsible for (?:the )?(?:cost|payment|bill|charge\w*))\b/,
  waiver:
    /\b(?:waivers?|abn|advance(?:d)? (?:beneficiary|member) notice|consent form|signed (?:form|consent|notice)|sign (?:something|anything|a form|off)|acknowledg\w+ form|financial agreement|modifier g[axyz]|g[axyz] modifier)\b/,
  inform:
    /\b(?:tell|inform|notify|warn|let|advise|disclose|counsel|discuss)\b.{0,25}\b(?:member|members|patient|patients|mbr|mbrs|them|her|him|people)\b.*\b(?:know|cost|costs|owe|pay|before|beforehand|up front|upfront|ahead|first|advance|responsible|liable|required|encouraged|have to|noncovered|bill)\b|\b(?:required|have to|must|supposed to|obligated|need to)\b.{0,30}\b(?:tell|inform|notify|warn)\b|\b(?:up front|upfront|beforehand|in advance)\b.*\b(?:tell|told|inform|notify|warn|owe|cost)\b/,
  contract:
    /\b(?:contracts?|contractual|certificate|plan docs?|plan documents?|benefit plan|spd|eoc|member handbook|benefit booklet|booklet|contract language|benefit language|plan language|group benefit|employer plan)\b/,
  precedence:
    /\b(?:wins?|trumps?|override|overrides|overrule|overrules|precedence|prevail|prevails|conflict|conflicts|contradict\w*|supersede\w*|control|controls|governs?|first|over|which one|disagree\w*|differ\w*|says|vs|versus|follow|rules?)\b/,
  memberSpecific:
    /\b(?:eligib(?:le|ility)(?! for coverage)|is (?:the )?(?:member|mbr|patient|pt|she|he|they) (?:still )?(?:active|covered under|enrolled|termed|effective)|(?:member|mbr|patient|coverage|plan) (?:is )?(?:active|termed|terminated|inactive|lapsed|effective date)|active on|active coverage|term(?:ed|ination) date|enrollment|enrolled|deductible|deductibles|max out of pocket|moop|accumulators?|accums|cob|coordination of benefits|other insurance|primary insurance|id card|pcp on file|(?:have|has|got) \w* ?(?:benefits|coverage)(?! for)|benefits? (?:remaining|left|used|max|limit|check|verification|quote)|riders?|visit limits?|hour limits?|verify (?:benefits|coverage|eligibility)|visits? (?:left|remaining|used)|out of network benefits|her plan|his plan|their plan)\b/,
  cost: /\b(?:copay|co pay|copays|coinsurance|co insurance|coins|oop|out of pocket|cost share|cost sharing|how much (?:does|do|is|will|would|for|it|they|we|did|should)|allowed (?:amount|amt|charge)|allowable amount|fee schedule|reimbursement|contracted rates?|price|pricing|rvu|payment amount|what do we pay|dollar|cost of|cost for|reimburses? at|pays? at|expected cost|max allowable)\b/,
  claim:
    /\b(?:(?:is|was|has|did|were|are) (?:\w+ ){0,3}(?:claim|auth|authorization|case|request|referral)\b.*\b(?:yet|processed|finalized|pended|pending|gone through)|(?:claim|auth|authorization|case|request|referral) [a-z]{0,2} ?\d{5,}|claim status|status of (?:the |a |my |this |that )?(?:\w+ ){0,2}(?:claim|auth|authorization|appeal|request|case|reconsideration|referral)|claim (?:number|num|no|id)|(?:claim|auth|authorization|referral|request|case) (?:status|still pending|pending|pended|paid|processed|finalized|approved yet|on file|go through)|has the (?:claim|auth)|claim (?:number |no |id )*\d{6,}|did (?:the|that|this|my|her|his) (?:claim|auth|payment|check)|(?:was|were|is|has) (?:the |that |this |her |his |my |our )?(?:claim|auth|authorization|payment|request|check) (?:been )?(?:approved|denied|paid|processed|received|pending|pended|finalized|issued)|auth on file|auth number|did (?:\w+ ){0,4}(?:auth|authorization|pa|precert|request|referral|case|review) (?:get|go|come|ever|already)\b|(?:auth|authorization|pa|precert|request|referral) (?:get|got|been|come back) (?:approved|denied|issued|entered|done)|(?:why|how come) (?:was|did|is|has) (?:the |this |that |my |her |his |our )?claim|reprocess\w*|resubmit\w*|corrected claim|remit\w*|eob|eop|check number|recoup\w*|overpayment|turnaround(?: time)? (?:for|on|of) (?:an? |the |my |this )?(?:claim|appeal|reconsideration)|how long does (?:an? )?(?:claim|appeal)|where is my (?:claim|payment|check)|denial code|remark code|carc|rarc|edit denial|claims? hit)\b/,
  network:
    /\b(?:in network|out of network|innetwork|oon|inn|network status|par provider|par with|non ?par|participating|credential\w*|contracted with|timely filing|filing limit|provider directory|find a (?:doctor|provider|surgeon)|npi|tax id|tin|taxonomy)\b/,
  contact:
    /\b(?:phone number|phone|fax|fax number|telephone|email address|email|mailing address|(?:provider|web|online|member) portal|business hours|who (?:do|can|should) (?:i|they|we|he|she|provider) (?:call|contact|talk to|speak)|contact (?:info|number|information)|call back|callback|transfer (?:me|them|him|her|the)|speak (?:to|with)|(?:a|your|my) supervisor please|provider services|customer service|nurse line|live agent|real person)\b/,
  appeal:
    /\b(?:appeals?|appealing|appealed|grievances?|reconsideration|reconsider|overturn\w*|dispute|disputes|external review|iro|fair hearing|second level|letter of (?:medical necessity|appeal)|lmn|write (?:a|an|the|me|up)? ?(?:appeal|letter|email)|draft (?:a|an|the)? ?(?:appeal|letter|email))\b/,
  advice:
    /\b(?:should (?:she|he|they|i|we|my|the|this|our|her|his|a|an)? ?(?:member|mbr|patient|pt|mom|mother|dad|father|wife|husband|doctor|surgeon|provider)? ?(?:just )?(?:get|have|do|try|undergo|go (?:for|with|straight|ahead)|choose|pick|consider|opt|proceed|take|stop|be treated|be getting|have surgery|want)|what would you (?:pick|recommend|do|suggest|choose)|would you recommend|do you (?:recommend|think|suggest)|your (?:opinion|advice|recommendation)|which (?:is|one is|would be|treatment is|procedure is|surgery is) (?:better|best|safer|right)|better (?:option|choice|for (?:her|him|my|the|this))|best (?:treatment|option|procedure|surgery|choice)|is (?:it|this|that) safe for (?:her|him|my|the|this|a)|good candidate|is (?:she|he|the patient|this patient|my patient|pt|mbr|member) a candidate|candidate for|medical advice|diagnose|what (?:treatment|dose|medication) should|safe for (?:my|her|him|a \d)|emergency|urgent care|call 911|is (?:that|this|it) (?:bad|normal|serious|dangerous)|(?:can|may) (?:he|she|they|i|pt|patient|the patient|member) (?:drive|work|eat|drink|exercise|walk|fly|return|go back|shower|lift))\b/,
  statusOnly: /\b(?:peer review|case manager|care manager)\b/,
  whatChanged:
    /\b(?:when (?:was|were|did) (?:\w+ ){1,6}(?:added|removed|deleted|dropped|introduced)|when did (?:\w+ ){1,6}(?:switch|move|go|turn|drop|fall|rise|increase|decrease) (?:\w+ )?(?:from|to|out)|(?:was|were|is) (?:it|this|that|they) always|used to be|(?:did|has|have|does|when did) (?:\w+ ){0,6}(?:change|changed|changes|updated|revised)|any (?:changes|updates|revisions)|what (?:has |was |is |all |s )?(?:changed|changes|new|different|updated|revised|the changes?|the update|the difference)|what (?:changes|revisions|updates)|changes? (?:in|to|from|since|were|made|log)|changed (?:in|from|since|with|on|between)|change log|changelog|revision history|revisions?(?! (?:of (?!(?:the |this )?(?:policy|version|document|guideline|bulletin))|surger|procedure))|(?:latest|last|recent|newest|most recent) (?:update|revision|change)s?|what did (?:they|we|you|it) change|how (?:has|did) (?:it|this|the policy) (?:change|changed|differ)|differ\w* between (?:\w+ ){0,5}versions|prior version|previous version|old version|earlier version|versus the old|new version)\b/,
  effective:
    /\b(?:(?:effective|eff|start|implementation) (?:date|dt|on|as of|from|since|when)|in force|(?:go|goes|went|going|put|come|came|gone) into (?:effect|force)|go(?:es)? live|went live|takes? effect|took effect|in effect (?:since|from|as of)|kick(?:s|ed)? in|since when|when (?:is|was|did|does|were) (?:\w+ ){0,6}(?:effective|start|begin|eff|active)|effective when|is (?:it|this|the policy) effective|eff|effective)\b/,
  lastReview:
    /\b(?:last\b.{0,40}\b(?:review|reviewed|revised|updated|looked|touched)|last (?:review|reviewed|revised|updated|update|looked)|most recent(?:ly)? review\w*|reviewed last|latest review|previous review|when (?:was|were|did) (?:\w+ ){0,5}(?:reviewed|review|revised|updated)|review dates?|reviewed (?:on|in|when))\b/,
  nextReview:
    /\b(?:next\b.{0,20}\breview|next review|next update|reviewed next|review (?:is )?(?:due|next|overdue|date)|due for (?:a )?review|up next|up for (?:a )?(?:\w+ )?review|next (?:scheduled )?(?:review|revision)|overdue|upcoming review|reviewed again|review again|scheduled (?:for )?review|annual review|when is (?:it|this|the policy) (?:due|up)|expire|expires|expired|expiration|past due|come up for review|review cycle|re review\w*)\b/,
  origin:
    /\b(?:origin|original|originally|originated|origination|first (?:written|created|issued|published|adopted|come out|came out|introduced|effective)|created|inception|how (?:long|old)|age of (?:the|this) policy|when did (?:we|this|the policy) (?:first|start)|been around|date of origin|how far back)\b/,
  inForce:
    /\b(?:current|currently|up to date|still (?:valid|good|active|in effect|in force|current|apply|applies|the policy)|latest version|most current|most recent version|outdated|out of date|version (?:is|are|do|we|of)|which version|what version|apply then|be in effect|still be|retired|archived|in effect)\b/,
  policyWord: /\b(?:policy|policies|version|guideline|document|doc|medical policy)\b/,
  maker:
    /\b(?:who (?:makes|made|manufactures|sells|owns|markets)|manufacturer|manufactured by|made by|maker|vendor|which company|what company|company that)\b/,
  fda: /\b(?:fda|510|510k|pma|de novo|clearance|cleared|premarket|product code|ide|humanitarian|hde|regulatory|device approval)\b/,
  guideline:
    /\b(?:guidelines?|(?<!\b(?:fluoro|fluoroscopic|fluoroscopy|ct|image|imaging|ray|xray|ultrasound|mri) )guidance|society|societies|association|consensus|recommend|recommends|recommended|recommendation|recommendations|endorse|endorses|endorsed|professional (?:society|organization)s?|specialty societ\w+|grade [a-d]|level [i1-5] evidence|level of certainty|practice guideline|best practices?)\b/,
  reference:
    /\b(?:pmid|pubmed|doi|citations?|cite|cites|cited|references?|ref|refs|bibliograph\w*|journal|full cite|footnotes?|source for|title of the (?:paper|study|article)|published in|link to the (?:paper|study|article))\b/,
  evidence:
    /\b(?:study|studies|trials?|rct|rcts|randomi[sz]ed|cohort|registry|systematic|meta ?analysis|evidence|literature|results?|outcomes?|data|responders?|response|follow ?up|participants?|enrolled|enroll|sample|arms|(?:treatment|study|control|placebo|sham|trial|other|each|which) arm|control|placebo|crossover|cross over|baseline|p value|confidence interval|odds|adverse|complications?|safety|sponsor\w*|funded|funding|manufacturer|industry|bias|limitations?|limits|flaws?|weakness\w*|dropouts?|withdrew|withdrawal|loss to follow|patients were|how many (?:patients|people|participants|pts|subjects|members|studies|trials|needed|had|were|died)|percent|percentage|vas|improvement|improved|scores?|mean|average|median|statistically|significan\w+|efficacy|effective(?:ness)?|long term|short term|durability|researchers?|authors?|published|publication|paper|article|reoperation|opioids?)\b/,
  studyWord:
    /\b(?:study|studies|trials?|paper|article|rct|publication|authors?|et al|pmid|data|results?|cohort|registry|registries|review)\b/,
  rationale:
    /\b(?:why|rationale|reasons?|reasoning|reasoned|basis|based on what|how come|because of what|justification|justify|explain why|explanation|says who|grounds for|what is the (?:problem|issue|thinking|logic)|on what grounds|behind (?:the|this|that|it|our)|(?:problem|issue|beef|concern|gripe|objection|hang ?up)s? (?:with|is|about|w|the|safety)|what is wrong|lack of evidence|good enough)\b/,
  whereIs: /\b(?:where|which (?:section|page|paragraph|part)|what (?:section|page|paragraph|part)|point me|find)\b/,
  evidenceNeeded:
    /\b(?:policy|they|we) (?:want|wants|need|needs|require|requires|call for|calls for|look for|looking for)\b.*\b(?:studies|study|trials?|evidence|data|research)\b|\b(?:what|which|type|kind|sort|more)\b.*\b(?:studies|study|evidence|data|trials?|research)\b.*\b(?:need|needs|needed|require|required|requires|necessary|want|wants|wanted|take|change|prove|show|convince|reverse|lacking|missing)\b|\b(?:what would it take|what is (?:lacking|missing)|what evidence (?:is|would)|evidence gap|(?:needed|required|need|take) (?:to|before|for) (?:\w+ ){0,4}(?:change|reconsider|covered|cover|reverse))\b/,
  difference:
    /\b(?:diff|difference|differences|different|differ|differs|vs|versus|compare|compared|comparison|distinguish|distinction|rather than|or)\b/,
  versus:
    /\b(?:diff|difference|differences|different|differ|differs|vs|versus|compare|compared to|comparison|distinguish|distinction|same (?:thing )?as|same thing)\b/,
  units:
    /\b(?:units?|per level|each level|levels?|multi ?level|single level|number of levels|per (?:side|session|day|visit|region|segment|procedure)|(?:bi|uni)lateral\w*|bilat|unilat|both sides|one side|each side|1 time|once|twice|how many times|times|times per|quantity|qty|mue|add on|addon|per dos|image guidance|imaging|fluoroscopy|fluoro|ct|ct guided|guidance|x ray|xray|included|includes?|bundled?|separately|approach|endoscopic|open|direct visuali[sz]ation|modifier|modifiers|rt|lt|method)\b/,
  policyLink: /\b(?:links?|hyperlink|url|webpage|pdf)\b/,
  limitOfCode:
    /\b(?:how many|how often|how much|max|maximum|limits?|limited|quantity|qty|mue|units? (?:\w+ )?(?:per|for|a|in|allowed|limit)|per (?:day|week|month|year|session|visit|treatment)|(?:hours?|sessions?|courses?|visits?|rentals?|adjustments?|months?) (?:\w+ )?(?:per|a|allowed|limit))\b/,
  codeWord:
    /\b(?:codes?|cpt|cpts|hcpcs|procedure code|px code|billing code|icd|icd 10|dx code|diagnosis code|category iii|cat iii|cat 3|t code)\b/,
  codeAsk:
    /(?<!\bto )\b(?:code|codes|cpt|hcpcs)$|\b(?:(?:icd|dx)(?: 10)?(?: codes?)? (?:for|of)|(?:what|which|whats|need|give me|the|a|correct|right|proper|looking for|get|find|is there|any|send|have) (?:is )?(?:the |a |an |me the |right |correct )*(?:code|codes|cpt|cpts|hcpcs|procedure code|px code|billing code|cpt code|cpt codes|hcpcs codes?|t code)|(?:code|codes|cpt|hcpcs) (?:for|to bill|to use|is|number|that|would|do|does|should|they|we|i|of)|how (?:do|would|should) (?:they|we|i|you|provider|providers) (?:bill|code)|code(?:d|s)? (?:it|as|under)|bill (?:it )?(?:under|as|with)|(?<!\bto )code)\b/,
  codeList:
    /\b(?:(?:what|which|any|all|list|how many|every) (?:\w+ ){0,3}(?:codes|cpts)|codes? (?:are |is )?(?:listed|in|on|included|under|covered by|apply|does)|list (?:of )?(?:the )?codes|(?:list|every|all|any|each) (?:\w+ ){0,2}(?:cpt|cpts|hcpcs|icd)|code list|code set|any hcpcs|hcpcs codes?|icd ?10? codes?|dx codes?|diagnosis codes?|any (?:cpt|icd|dx)|codes section|just cpt|other codes)\b/,
  codeMeaning:
    /\b(?:what (?:is|does|was|are|s)|desc|descr|description|describe|descriptor|definition|define|mean|means|stand for|look up|lookup|info|details?|tell me about|which procedure|what procedure|what service|verbiage|nomenclature|meaning|full text|long description|describes)\b/,
  listedIn:
    /\b(?:list|lists|listed|on (?:the|this|that|our)? ?(?:policy|list)|in (?:the|this|that|our)? ?(?:policy|list)|under (?:this|the|that) policy|part of|included in|addressed|fall under|falls under|apply to|applies to|applicable)\b/,
  definition:
    /\bmeaning$|\b(?:define|definition|defined|defines|meaning of|what (?:does|do) (?:.{1,60}? )?(?:mean|stand)|stands? for|means? what|short for|abbreviation|acronym|abbrev|what (?:is|are) (?:an? |the )?(?:meaning|definition)|what counts as|counts as|spelled out|spell out|full name)\b/,
  whatIs:
    /\b(?:what (?:is|are|s)|what exactly|explain|describe|description of|overview|tell me about|how does .{1,60} work|how (?:is|are) .{1,60} (?:done|performed)|how do they do|what happens|what do they do|summary of|summarize|in plain|plain terms|plain english|layman\w*|lay terms|walk me through)\b/,
  alternatives:
    /\b(?:alternatives?|other (?:options?|surger\w+|procedures?|treatments?|ways|choices)|instead of|options|what else|different (?:surger\w+|procedures?|options)|in place of)\b/,
  aboutSubject:
    /\b(?:policy (?:says?|states?) what|says what|what (?:does|do|is) (?:\w+ ){0,4}(?:say|says|stance|state|states|position|rule|rules)|(?:plan|policy|company|our|we|your|their|health plan) (?:view|take|stand|line|feel|opinion)|view (?:of|on)|take on|where .{0,20} stands?|what about|how about|policy (?:on|for|about|regarding|re)|thoughts on|where do we stand|can we|are we|ok to|good to go|go ahead|allowed)\b/,
  relatedPolicy:
    /\b(?:policy (?:number|num|no|id)|(?:what|which|whats|find|need|is there|have|got|looking for|where is) (?:\w+ ){0,4}policy|policy (?:for|on|about|covering|that covers|covers|addresses|called|titled|does)|policy|where (?:do|can|should|would) (?:i|we|they|you) (?:look|find|go|check)|under what|under which|what policy|which policy|cross ref\w*|xref|related polic\w+|see also|other polic\w+|separate policy|own policy|where is|filed under|another policy)\b/,
  crossList: /\b(?:cross ref\w*|xref|xrefs|related polic\w+|see also|other (?:related )?polic\w+)\b/,
  requirement:
    /\b(?:max|maximum|limits?|criteria|criterion|requirements?|requires?|required|needs?|needed|have to|has to|must|minimum|min|at least|how (?:many|long|much|soon|old|often)|qualify|qualifies|meets?|met|repeat|again|age|cut ?offs?|enough|threshold)\b/,
  mentions:
    /\b(?:mention|mentions|mentioned|discuss|discusses|discussed|talk about|talks about|address|addresses|speak of|refer to|refers to)\b/,
  section:
    /\b(?:section|sections|table of contents|toc|headings?|read me|show me|pull up|paste|full text of|send me|quote|verbatim|word for word|exact (?:wording|language|words)|wording|whole|entire)\b/,
  catalogue:
    /\b(?:(?:what|which|list|all|show|how many|any|overdue) (?:\w+ ){0,3}policies|policies (?:do|are|on|about|for|you|loaded)|policies list|catalog|catalogue|list (?:of )?(?:all )?(?:the )?policies|everything you have|do you have (?:a|any) polic\w+|(?:have|got) (?:anything|something|any polic\w+|a polic\w+) (?:on|for|about|covering))\b/,
  help: /^(?:help|help me|menu|commands?|options|start|usage|how do(?:es)? (?:i use )?(?:this|it|you) (?:work|bot)?|what can (?:you|this bot|i) (?:do|ask|help with)\b.*|who are you|what are you|are you (?:a )?(?:bot|human|real|person|ai)\b.*|what do you do|how do i use (?:this|you)\b.*|what is this bot.*|instructions|about)$/,
  thanks:
    /\b(?:your|best|rock|helpful|much|welcome|lovely|wonderful|amazing|excellent|good|bot|job|work|thanks|thank you|thx|ty|tysm|appreciate|got it|perfect|great|awesome|cool|sounds good|np|no problem|bye|goodbye|good night|have a (?:good|great|nice)|lol|haha|nice|sweet|cheers|ok|okay|k|kk|yep|nope|yes|no|sure|alright|never ?mind|nvm|nm|all set|my bad|sorry|oops|wow|understood|copy that|will do|10 4)\b/,
  greeting:
    /\b(?:hi|hello|hey|hiya|howdy|yo|morning|good morning|good afternoon|good evening|afternoon|evening|gm|how(?: is|s)? it going|how are you|whats up|what is up|sup|hope you\w*|happy (?:monday|tuesday|wednesday|thursday|friday)|how are things|how is your day|there|everyone|all|team|folks|again|bot|doing|today)\b/,
  number:
    /\b(?:how many|how much|how often|how long|how old|how big|how large|how wide|how thick|number|percent|percentage|rate|rates|what percent|share|proportion|p value|score|scores|grade|gauge|size|dose|n|average|mean|count|total|odds|ratio|when|what year|date|level|sample size)\b/,
  dos: /\b(?:dos|date of service|dates? of service|service date|date was|surgery date|procedure date|scheduled|performed on|done on|had it (?:on|in)|happened|svc date|from date|back in|was (?:it|mild|this|that)|in xdate|on xdate|for xdate|as of|before|after|xdate)\b/,
  assert: /\b(?:right|correct|confirm|yes|agree|isnt it|true|verify)\b/,
} as const satisfies Record<string, RegExp>;

export type Cue = keyof typeof cues;

/** Whether a line carries a cue. */
export function says(line: string, cue: Cue): boolean {
  return cues[cue].test(line);
}

/** The line without a cue's words. */
export function without(line: string, cue: Cue): string {
  return line.replace(new RegExp(cues[cue].source, 'g'), ' ').replace(/\s+/g, ' ').trim();
}

/** Stems of the cues' words. */
export const cueStems: ReadonlySet<string> = new Set(
  cueWords().flatMap((word) => tokenise(word).map(({ stem }) => stem)),
);

/** Stems of the words that ask for a position or an authorization. */
export const positionStems: ReadonlySet<string> = new Set(
  [cues.coverage, cues.positionWord, cues.covered, cues.auth].flatMap(({ source }) =>
    (source.match(/[a-z]{2,}/g) ?? []).flatMap((word) => tokenise(word).map(({ stem }) => stem)),
  ),
);

/** Of these, the stems of the words that can mean nothing else. */
export const askingStems: ReadonlySet<string> = new Set(
  'cover coverage covered covers investigational inv experimental unproven medically necessary medical necessity authorization auth prior approve approved deny denied position stance policy criteria qualify pay payable exp mn nmn'
    .split(' ')
    .flatMap((word) => tokenise(word).map(({ stem }) => stem)),
);

/** Words of the cues, so that their misspellings are recognised as such. */
export const cueVocabulary: readonly string[] = cueWords();

function cueWords(): string[] {
  const inCues = Object.values(cues).flatMap((cue) => cue.source.match(/[a-z]{4,}/g) ?? []);
  const more =
    'url pdf authorization precertification investigational documentation responsible financially effective reviewed limitations description definition'.split(
      ' ',
    );
  return [...new Set([...inCues, ...more])];
}
