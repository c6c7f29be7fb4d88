import { type Html, html } from './html.ts';
import { documentPage } from './page.ts';

/** What the desk keeps of a person, for the privacy link of an app listing. */
export function privacyPage(): Html {
  return legalPage(
    'Privacy',
    html`<p>Policy Desk is run by the organization whose policies it answers from, on machines of its own choosing. Nothing you ask is sent to a language model.</p>
<h2>What is kept of a question</h2>
<ul>
<li>How it was understood: the codes, services, dates and the kind of question.</li>
<li>What was answered: the outcome, the places in the policies that were quoted, and the words of the answer, which are the policies' and the desk's own and hold none of your message's. An answer that many get is kept once.</li>
<li>The number of the answer. Whoever has it can look the answer up in the workspace, organization or chat in which it was given, and sees nothing of who asked or how.</li>
<li>When, through which channel, and how long it took.</li>
<li>Who asked and in which conversation, as codes made with a secret key; without that key nobody can tell whom they stand for.</li>
<li>Whether you marked the answer as helpful. What you write beside that mark is not kept.</li>
</ul>
<h2>What is not kept</h2>
<ul>
<li>The words of your message, unless the organization has set the desk to keep questions with identifiers taken out.</li>
<li>Names, birth dates and member ids, as far as they are recognised: they are taken out of a message before it is looked at. Please leave them out all the same.</li>
<li>Notes to an expert: they go to the expert's conversation, and stay there only.</li>
</ul>
<h2>For how long</h2>
<p>A conversation is remembered for a day, so that follow-up questions are understood. Marks of delivered messages are kept for 3 days, and which message showed which answer for 30 days. Records of answers stay until the organization deletes them.</p>
<h2>Who can tell you more</h2>
<p>The organization that runs this desk: ask those who gave you access. Slack and Microsoft Teams keep the messages themselves under their own terms with your organization.</p>
<p>These pages set no cookies.</p>`,
  );
}

/** On what understanding the desk is used, for the terms link of an app listing. */
export function termsPage(): Html {
  return legalPage(
    'Terms of use',
    html`<p>Policy Desk is run by the organization whose policies it answers from, for the people to whom that organization gives access.</p>
<ul>
<li>Answers quote the loaded medical policies, with the version and the place. Where the policies do not say, it says so.</li>
<li>An answer is no decision on a request or a claim, no guarantee of payment and no medical advice. The member's contract decides, and the printed policy counts, not this desk's summary of it.</li>
<li>A later version of a policy may exist that is not loaded here. Look at the effective and review dates in the answer.</li>
<li>Leave names, birth dates, member ids and other details of a person out of your questions.</li>
</ul>
<p>Beside these points, the rules that your organization has for its systems hold. <a href="/privacy">What is kept</a>.</p>`,
  );
}

function legalPage(title: string, inner: Html): Html {
  const body = html`<header class="bar"><p><a href="/policies">Policies</a></p></header>
<main class="list"><h1>${title}</h1>${inner}</main>`;
  return documentPage({ title: `${title}, Policy Desk`, kind: 'reader', body });
}
