import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MailServer } from '../../../test/support/mail-server.js';
import { MailRefusedError, MailUnavailableError } from './mail-errors.js';
import type { MailMessage } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const FROM = 'Sideline <sideline@example.com>';
const message: MailMessage = {
  id: '01a20004-8980-7797-9117-000000000001',
  to: { name: 'Ríta "R" Rep', address: 'rita@example.test' },
  subject: 'Mia commented on “Größe”',
  text: 'Hello\nhttps://coach.example.com/videos/1\n',
  html: '<p>Hello</p>',
  unsubscribeUrl: `https://coach.example.com/api/unsubscribe/${'a'.repeat(22)}.${'b'.repeat(43)}`,
};
const { signal } = new AbortController();

describe('SmtpMailer', () => {
  let server: MailServer;
  let mailer: SmtpMailer;
  beforeAll(async () => {
    server = await MailServer.start();
    mailer = new SmtpMailer({ smtpUrl: server.url, from: FROM });
  });
  beforeEach(() => {
    server.mails.length = 0;
    server.refusal = null;
  });
  afterAll(() => server.close());

  it('sends text and HTML, with the way out as RFC 8058 has it', async () => {
    await mailer.send(message, signal);
    const [mail] = server.mails;
    expect(mail).toMatchObject({
      subject: message.subject,
      text: message.text,
      from: { value: [{ name: 'Sideline', address: 'sideline@example.com' }] },
      to: { value: [{ name: message.to.name, address: message.to.address }] },
      messageId: `<${message.id}@example.com>`,
    });
    expect(mail?.html).toContain('<p>Hello</p>');
    const line = (key: string) => mail?.headerLines.find((header) => header.key === key)?.line.replaceAll(/\r\n\s+/g, ' ');
    expect(line('list-unsubscribe')).toBe(`List-Unsubscribe: <${message.unsubscribeUrl}>`);
    expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(line('auto-submitted')).toBe('Auto-Submitted: auto-generated');
  });

  it('lets nobody write headers of their own', async () => {
    await mailer.send({ ...message, subject: 'A\r\nBcc: all@example.test', to: { name: 'B\r\nCc: all@example.test', address: 'rita@example.test' } }, signal);
    expect(server.mails[0]?.headers.has('bcc')).toBe(false);
    expect(server.mails[0]?.headers.has('cc')).toBe(false);
  });

  it.each([
    [550, MailRefusedError],
    [451, MailUnavailableError],
    [421, MailUnavailableError],
  ] as const)('tells by %i whether another try may work, and does not say whose it was', async (code, kind) => {
    server.refusal = code;
    const error = await mailer.send(message, signal).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(String(code));
    expect(String(error)).not.toContain('rita');
  });

  it('knows that a server is away, or none at all', async () => {
    const away = await MailServer.start();
    await away.close();
    await expect(new SmtpMailer({ smtpUrl: away.url, from: FROM }).send(message, signal)).rejects.toThrow(MailUnavailableError);
  });

  it('stops when it is told to, however silent the server is', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const stop = new AbortController();
    silent.once('connection', () => stop.abort());
    const { port } = silent.address() as AddressInfo;
    await expect(new SmtpMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM }).send(message, stop.signal)).rejects.toThrow('aborted');
    await new Promise((resolve) => silent.close(resolve));
  });
});
