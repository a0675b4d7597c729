import { createTransport } from 'nodemailer';
import type { MailConfig } from '#libs/platform/config';
import { MailRefusedError, MailUnavailableError, type MailError } from './mail-errors.js';
import { Mailer, type MailMessage } from './mailer.js';

/** A server that says nothing for so long is away (ms). */
const PATIENCE_MS = 20_000;

interface SmtpFailure extends Error {
  code?: string;
  responseCode?: number;
  permanent?: boolean;
}

/** Any SMTP server; STARTTLS where it offers that, TLS from the start with `smtps:`. */
export class SmtpMailer extends Mailer {
  readonly available = true;
  private readonly domain: string;
  private readonly transport: ReturnType<typeof createTransport>;

  constructor({ smtpUrl, from }: MailConfig) {
    super();
    this.domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
    this.transport = createTransport(
      { url: smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
      { from, disableFileAccess: true, disableUrlAccess: true },
    );
  }

  async send({ id, to, subject, text, html, unsubscribeUrl }: MailMessage, signal: AbortSignal): Promise<void> {
    try {
      await this.transport.sendMail({
        messageId: `<${id}@${this.domain}>`,
        to,
        subject,
        text,
        html,
        headers: {
          // RFC 3834: no out-of-office note answers it.
          'Auto-Submitted': 'auto-generated',
          // RFC 8058, 3.1: the URI must be https, and the second header has exactly this value.
          'List-Unsubscribe': { prepared: true, foldLines: true, value: `<${unsubscribeUrl}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      throw toMailError(error as SmtpFailure);
    }
  }
}

/** A server that does not let us in will once its password is right; one that refuses the recipient or the message means it. */
function toMailError(error: SmtpFailure): MailError {
  const refused = error.permanent === true && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
  const answer = error.responseCode === undefined ? (error.code ?? error.name) : `answer ${error.responseCode}`;
  return refused ? new MailRefusedError(`The mail server refused the mail (${answer})`) : new MailUnavailableError(`The mail server took no mail (${answer})`);
}
