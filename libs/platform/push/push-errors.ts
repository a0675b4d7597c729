/** Why a push message did not go out. Messages name no endpoint: whoever knows one is a step nearer to its browser. */
abstract class PushError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The push service is away or busy: another try may work. */
export class PushUnavailableError extends PushError {}

/** The browser does not want messages any more (RFC 8030, 7.3): nothing is to be sent there again. */
export class PushGoneError extends PushError {}

/** The push service will not have this message, or is at an address that nothing is sent to. */
export class PushRefusedError extends PushError {}
