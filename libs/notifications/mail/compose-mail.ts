import { formatMs, notificationPath, notificationWords } from '#libs/contracts';
import type { NotificationRow } from '../notification.repository.js';

export type MailItem = Pick<NotificationRow, 'kind' | 'actor' | 'video' | 'observation' | 'commentId' | 'atMs' | 'snippet'>;

interface Told {
  words: string;
  snippet: string | null;
  url: string;
  /** What the link says in HTML. */
  link: string;
}

/** Longer ones are cut off by every mailbox. */
const SUBJECT_LENGTH = 120;

/** What a mail says: the subject names what happened, and each line leads to its second. `items` is not empty. */
export function composeMail({ name, items, publicUrl, unsubscribeUrl }: { name: string; items: readonly MailItem[]; publicUrl: string; unsubscribeUrl: string }): {
  subject: string;
  text: string;
  html: string;
} {
  const told = items.map((item) => tell(item, publicUrl));
  const settingsUrl = `${publicUrl}/settings#notifications`;
  return { subject: subjectOf(told), text: textOf(name, told, settingsUrl, unsubscribeUrl), html: htmlOf(name, told, settingsUrl, unsubscribeUrl) };
}

function tell(item: MailItem, publicUrl: string): Told {
  const { atMs, snippet } = item;
  const words = notificationWords(item) + (atMs === null ? '' : ` at ${formatMs(atMs)}`);
  return { words, snippet: snippet?.trim() ? snippet.trim() : null, url: publicUrl + notificationPath(item), link: atMs === null ? 'Open it' : 'Watch this second' };
}

function subjectOf([first, ...others]: readonly Told[]): string {
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const words = (first?.words ?? '').replaceAll(/\s+/g, ' ');
  const room = SUBJECT_LENGTH - more.length;
  return (words.length > room ? `${words.slice(0, room - 1)}…` : words) + more;
}

function textOf(name: string, told: readonly Told[], settingsUrl: string, unsubscribeUrl: string): string {
  const parts = told.map(({ words, snippet, url }) => [words, ...(snippet === null ? [] : [`“${snippet}”`]), url].join('\n'));
  return [`Hello ${name},`, ...parts, `--\nChoose what Sideline tells you by e-mail: ${settingsUrl}\nStop these e-mails: ${unsubscribeUrl}`].join('\n\n') + '\n';
}

function htmlOf(name: string, told: readonly Told[], settingsUrl: string, unsubscribeUrl: string): string {
  const parts = told.map(
    ({ words, snippet, url, link }, index) => `
<div style="${index === 0 ? '' : 'border-top:1px solid #8a8a94;padding-top:24px;'}margin:0 0 24px">
<p style="margin:0 0 8px;font-weight:600">${escape(words)}</p>${snippet === null ? '' : `\n<blockquote style="margin:0 0 8px;padding:0 0 0 12px;border-left:3px solid #8f7bff">${escape(snippet).replaceAll('\n', '<br>')}</blockquote>`}
<p style="margin:0"><a href="${escape(url)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#5b3df0;color:#ffffff;text-decoration:none;font-weight:600" aria-label="${escape(`${link}: ${words}`)}">${link}</a></p>
</div>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(subjectOf(told))}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto;overflow-wrap:anywhere;word-break:break-word">
<p style="margin:0 0 24px;font-weight:700"><span style="display:inline-block;width:12px;height:12px;margin-right:8px;border-radius:4px;background:#5b3df0"></span>Sideline</p>
<p style="margin:0 0 24px">Hello ${escape(name)},</p>${parts.join('')}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #8a8a94;font-size:14px"><a href="${escape(settingsUrl)}">Choose what Sideline tells you by e-mail</a> or <a href="${escape(unsubscribeUrl)}">stop these e-mails</a>.</p>
</div>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
