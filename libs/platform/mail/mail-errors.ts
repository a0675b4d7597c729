/** Why a mail did not go out. The message names no recipient: it ends in logs. */
export abstract class MailError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The mail server is away, busy, or does not let us in: another try may work. */
export class MailUnavailableError extends MailError {}

/** The mail server will not have this mail, and never will. */
export class MailRefusedError extends MailError {}
