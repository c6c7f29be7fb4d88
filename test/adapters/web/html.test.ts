import { describe, expect, it } from 'vitest';
import { html } from '../../../adapters/web/html.ts';

describe('the html template', () => {
  it('escapes every string it is given', () => {
    expect(html`<p title="${`"&'`}">${'<b>'}</p>`.markup).toBe('<p title="&quot;&amp;&#39;">&lt;b&gt;</p>');
  });

  it('keeps markup that came from itself, alone or in a list', () => {
    const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>${html`<hr>`}${7}`.markup).toBe('<ul><li>a</li><li>&lt;</li></ul><hr>7');
  });
});
