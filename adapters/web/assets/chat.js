// The chat page: sends questions, shows the answers the server has laid out, keeps nothing but a thread id.

const form = document.getElementById('ask');
const field = document.getElementById('question');
const send = document.getElementById('send');
const log = document.getElementById('log');
const welcome = document.getElementById('welcome');
const status = document.getElementById('status');

const waitingLimit = 30_000;
const threadKey = 'policy-desk-thread';

/** Exchange id and plain text of each answer on the page, by its element. */
const answers = new WeakMap();
let thread = storedThread() ?? newThread();
let waiting = false;

function storedThread() {
  try {
    return sessionStorage.getItem(threadKey);
  } catch {
    return null;
  }
}

function newThread() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    sessionStorage.setItem(threadKey, id);
  } catch {
    // Storage is off: the thread lives as long as the page.
  }
  return id;
}

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(waitingLimit),
  });
  const value = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(value.error ?? `The service answered with status ${response.status}.`);
  return value;
}

async function ask(question) {
  if (waiting || question.trim() === '') return;
  setWaiting(true);
  welcome.hidden = true;
  const turn = addTurn(question);
  const asked = thread;
  try {
    const answer = await post('/web/ask', { question, thread: asked });
    if (asked === thread) showAnswer(turn, answer);
  } catch (error) {
    if (asked === thread) showFailure(turn, question, error);
  } finally {
    setWaiting(false);
  }
}

function setWaiting(state) {
  waiting = state;
  send.setAttribute('aria-disabled', String(state));
  log.setAttribute('aria-busy', String(state));
  status.textContent = state ? 'Looking it up' : '';
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(label, action) {
  const made = element('button', 'plain', label);
  made.type = 'button';
  made.dataset.action = action;
  return made;
}

function addTurn(question) {
  const turn = element('div', 'turn');
  const asked = element('div', 'asked');
  const words = element('p', 'asked-words', question);
  words.dir = 'auto';
  asked.append(element('span', 'spoken', 'You asked: '), words);
  turn.append(asked, element('p', 'pending', 'Looking it up'));
  log.append(turn);
  if (words.scrollHeight > words.clientHeight) words.tabIndex = 0;
  turn.scrollIntoView({ block: 'start' });
  return turn;
}

function settle(turn, ...shown) {
  turn.querySelector('.pending')?.remove();
  turn.append(...shown);
  turn.scrollIntoView({ block: 'start' });
}

function showAnswer(turn, { html, text, exchange }) {
  const template = document.createElement('template');
  template.innerHTML = html;
  answers.set(turn, { exchange, text });
  settle(turn, template.content, exchange === null ? rowOf(button('Copy', 'copy')) : actionsRow());
}

/** Whatever can be done with an answer, and what came of it. */
function rowOf(...buttons) {
  const made = element('div', 'actions');
  const said = element('span', 'said');
  said.setAttribute('role', 'status');
  made.append(...buttons, said);
  return made;
}

function actionsRow() {
  const helpful = button('Helpful', 'helpful');
  const notHelpful = button('Not helpful', 'not-helpful');
  for (const verdict of [helpful, notHelpful]) verdict.setAttribute('aria-pressed', 'false');
  return rowOf(button('Copy', 'copy'), helpful, notHelpful);
}

function showFailure(turn, question, error) {
  const unreachable = error instanceof TypeError || error.name === 'TimeoutError';
  const reason = unreachable ? 'The service could not be reached.' : error.message;
  const box = element('div', 'failure');
  box.setAttribute('role', 'alert');
  const again = element('button', '', 'Try again');
  again.type = 'button';
  again.dataset.question = question;
  box.append(element('p', '', `${reason} Your question is kept.`), again);
  settle(turn, box);
  if (field.value === '') field.value = question;
}

async function judge(pressed, row) {
  const { exchange } = answers.get(row.parentElement) ?? {};
  const said = row.querySelector('.said');
  try {
    await post('/web/feedback', { exchange, verdict: pressed.dataset.action });
    for (const verdict of row.querySelectorAll('[aria-pressed]')) {
      verdict.setAttribute('aria-pressed', String(verdict === pressed));
    }
    said.textContent = 'Thank you.';
  } catch (error) {
    said.textContent = error instanceof TypeError ? 'The service could not be reached.' : error.message;
  }
}

async function copy(row) {
  const { text } = answers.get(row.parentElement) ?? {};
  const done = await copyText(text ?? '');
  row.querySelector('.said').textContent = done ? 'Copied.' : 'Copying is not allowed here.';
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The clipboard's own interface needs https or a loopback address; this way does not. */
function copyBySelection(text) {
  const back = document.activeElement;
  const holder = element('textarea', 'spoken');
  holder.value = text;
  document.body.append(holder);
  holder.select();
  const done = document.execCommand('copy');
  holder.remove();
  back?.focus();
  return done;
}

function act(pressed) {
  const row = pressed.closest('.actions');
  if (pressed.dataset.action === 'copy') void copy(row);
  else void judge(pressed, row);
}

function submit() {
  const question = field.value;
  if (waiting || question.trim() === '') return;
  field.value = '';
  void ask(question);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});

field.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});

document.querySelector('main').addEventListener('click', (event) => {
  const pressed = event.target.closest('button');
  if (pressed?.dataset.question !== undefined) {
    if (field.value === pressed.dataset.question) field.value = '';
    field.focus({ preventScroll: true });
    void ask(pressed.dataset.question);
  } else if (pressed?.dataset.action !== undefined) {
    act(pressed);
  }
});

document.getElementById('restart').addEventListener('click', () => {
  thread = newThread();
  log.replaceChildren();
  welcome.hidden = false;
  field.focus();
});
