/** `/api/media/<video>/<expiry in base 36>.<signature>/…`: what the server gives out to whoever may see the video. */
const SIGNED = /(\/api\/media\/[^/]+\/)(([0-9a-z]+)\.[\w-]+)(?=\/)/;
/** A request that begins within so many seconds of the end may arrive after it. */
const MARGIN_SECONDS = 60;

/** When the signature in an address ends, in seconds since 1970; `null` when it has none. */
export function endOfLink(url: string): number | null {
  const expiry = SIGNED.exec(url)?.[3];
  return expiry === undefined ? null : Number.parseInt(expiry, 36);
}

/** Keeps the addresses of a video's media alive: a playlist that was read an hour ago names segments by a signature that has ended. */
export class MediaLink {
  private token: string | null = null;
  private renewal: Promise<string | null> | null = null;

  /** @param source the address that never changes, and leads to the signed one */
  constructor(private readonly source: string) {}

  /** `url` with a signature that holds; as it is when it has none, or when no other is to be had. */
  async fresh(url: string, nowSeconds = Date.now() / 1000): Promise<string> {
    const end = endOfLink(url);
    if (end === null || end - MARGIN_SECONDS > nowSeconds) return url;
    const known = this.token && (endOfLink(`/api/media/x/${this.token}/`) ?? 0) - MARGIN_SECONDS > nowSeconds ? this.token : null;
    const token = known ?? (await this.renew());
    return token === null ? url : url.replace(SIGNED, `$1${token}`);
  }

  private renew(): Promise<string | null> {
    this.renewal ??= fetch(this.source, { method: 'HEAD', cache: 'no-store' })
      .then((answer) => (answer.ok ? (SIGNED.exec(answer.url)?.[2] ?? null) : null))
      .catch(() => null)
      .then((token) => {
        this.token = token;
        this.renewal = null;
        return token;
      });
    return this.renewal;
  }
}
