import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What a mail server may say instead of taking a mail: a reply code of SMTP. */
type Refusal = 421 | 451 | 550;

/** A real SMTP server that keeps what it was given, and refuses when told to. */
export class MailServer {
  /** What it took, in order. */
  readonly mails: ParsedMail[] = [];
  /** What it said no to: address and reply code. */
  readonly refused: { address: string; code: Refusal }[] = [];
  /** Says no to recipients while set. */
  refusal: Refusal | null = null;
  private server: SMTPServer | null = null;
  private port = 0;

  static async start(): Promise<MailServer> {
    const mailServer = new MailServer();
    await mailServer.open();
    return mailServer;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Once more at the same port after {@link close}. */
  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, answer) => {
        if (this.refusal === null) return answer();
        this.refused.push({ address, code: this.refusal });
        answer(Object.assign(new Error('Not now'), { responseCode: this.refusal }));
      },
      onData: (stream, _session, answer) => {
        simpleParser(stream).then(
          (mail) => {
            this.mails.push(mail);
            answer();
          },
          (error: Error) => answer(error),
        );
      },
    });
    const listening = server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
    this.server = server;
  }

  /** Whoever connects now is refused by the machine. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) => [to].flat().some((each) => each?.value.some((recipient) => recipient.address === address)));
  }
}
