import { assetsPath } from './assets.ts';
import { type Html, html } from './html.ts';

/** A page's frame: what goes in its head, and its body. */
export type Frame = { title: string; kind: 'chat' | 'reader'; body: Html };

/** A whole document around a body, with this service's own style sheet, script and icon and nothing from elsewhere. */
export function documentPage({ title, kind, body }: Frame): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${assetsPath}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assetsPath}style.css">
<link rel="stylesheet" href="${assetsPath}${kind}.css">
<script src="${assetsPath}${kind}.js" defer></script>
</head>
<body class="${kind}">
${body}
</body>
</html>
`;
}

/** The chat: what it is, questions to start with, the conversation and the field to ask in. */
export function chatPage(examples: readonly string[]): Html {
  const body = html`<header class="bar">
<h1>Policy Desk</h1>
<nav aria-label="Site"><a href="/policies" target="_blank" rel="noopener">Policies<span class="spoken">, opens in a new tab</span></a>
<button type="button" id="restart" class="plain">New conversation</button></nav>
</header>
<main>
${welcome(examples)}
<div id="log" class="log" role="log" aria-live="polite" aria-label="Conversation"></div>
</main>
${composer()}`;
  return documentPage({ title: 'Policy Desk', kind: 'chat', body });
}

function welcome(examples: readonly string[]): Html {
  const buttons = examples.map(
    (example) => html`<li><button type="button" data-question="${example}">${example}</button></li>`,
  );
  return html`<section id="welcome" class="welcome" aria-labelledby="welcome-title">
<h2 id="welcome-title">What does the policy say?</h2>
<p>Ask about a code, a service, a date or a study. Every answer quotes the loaded medical policies word for word and links to the place.</p>
<p class="label" id="examples-label">Try one of these</p>
<ul class="examples" aria-labelledby="examples-label">${buttons}</ul>
<noscript><p class="warning">Asking needs JavaScript, which is off in this browser. <a href="/policies">The policies can be read without it.</a></p></noscript>
</section>`;
}

function composer(): Html {
  return html`<footer class="composer">
<form id="ask">
<label for="question" class="spoken">Your question</label>
<textarea id="question" name="question" rows="1" autofocus autocomplete="off" placeholder="Ask a question" aria-describedby="hint"></textarea>
<button type="submit" id="send">Ask</button>
</form>
<p id="hint" class="hint">Leave out names, birth dates and member ids. “ref” and the number of an earlier answer show it again. <span class="keys">Enter asks, Shift+Enter starts a new line.</span></p>
<p id="status" class="spoken" role="status"></p>
</footer>`;
}
