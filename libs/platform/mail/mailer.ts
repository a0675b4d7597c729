/** One mail to one person. */
export interface MailMessage {
  /** Stays the same however often it is sent, so that a mailbox that gets it twice can tell. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where a POST ends these mails (RFC 8058). */
  unsubscribeUrl: string;
}

/** Hands mail to whatever delivers it. */
export abstract class Mailer {
  /** Whether there is a way to send mail at all. */
  abstract readonly available: boolean;

  /**
   * Resolves when the mail is another's to deliver.
   * @throws MailUnavailableError, MailRefusedError, or the abort reason
   */
  abstract send(message: MailMessage, signal: AbortSignal): Promise<void>;
}
