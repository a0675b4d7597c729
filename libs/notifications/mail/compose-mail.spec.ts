import { describe, expect, it } from '@jest/globals';
import { composeMail, type MailItem } from './compose-mail.js';

const comment: MailItem = {
  kind: 'comment',
  actor: { id: 'a', name: 'Mia Manager' },
  video: { id: 'v1', title: 'Opening' },
  observation: null,
  commentId: 'c1',
  atMs: 12_000,
  snippet: 'Slow down here',
};
const asked: MailItem = { kind: 'feedback_asked', actor: { id: 'b', name: 'Ron Rep' }, video: { id: 'v2', title: 'Demo' }, observation: null, commentId: null, atMs: null, snippet: null };
const mail = (...items: MailItem[]) =>
  composeMail({ name: 'Rita', items, publicUrl: 'https://coach.example.com', unsubscribeUrl: 'https://coach.example.com/unsubscribe/t' });

describe('a mail', () => {
  it('says in its subject what happened, and leads to the second', () => {
    const { subject, text, html } = mail(comment);
    expect(subject).toBe('Mia Manager commented on “Opening” at 0:12');
    expect(text).toBe(`Hello Rita,

Mia Manager commented on “Opening” at 0:12
“Slow down here”
https://coach.example.com/videos/v1?comment=c1

--
Choose what Sideline tells you by e-mail: https://coach.example.com/settings#notifications
Stop these e-mails: https://coach.example.com/unsubscribe/t
`);
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      'https://coach.example.com/videos/v1?comment=c1',
      'https://coach.example.com/settings#notifications',
      'https://coach.example.com/unsubscribe/t',
    ]);
  });

  it('says how much more there is', () => {
    const { subject, text } = mail(asked, comment, comment);
    expect(subject).toBe('Ron Rep asks for your feedback on “Demo”, and 2 more');
    expect(text).toContain('Ron Rep asks for your feedback on “Demo”\nhttps://coach.example.com/videos/v2\n');
  });

  it('of what was seen live leads to that', () => {
    const { text } = mail({ ...asked, kind: 'observation', video: null, observation: { id: 'o1', title: 'Visit at Northgate' } });
    expect(text).toContain('Ron Rep scored what they saw live: “Visit at Northgate”\nhttps://coach.example.com/observe#o1\n');
  });

  it('shows words as words', () => {
    const { html, text } = mail({ ...comment, video: { id: 'v', title: '<b>"R&D"</b>' }, snippet: "<script>alert('x')</script>\nsecond line" });
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>second line');
    expect(text).toContain('“<b>"R&D"</b>”');
  });

  it('keeps its subject on one line and short', () => {
    const { subject } = mail({ ...comment, video: { id: 'v', title: `A\r\nBcc: all@example.com ${'long '.repeat(60)}` } }, asked);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBe(120);
    expect(subject).toMatch(/…, and 1 more$/);
  });
});
