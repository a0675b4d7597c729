import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** One address before several servers, each in turn, as a plain load balancer; its connections can be cut. */
export class Crossroads {
  private readonly open = new Set<Socket>();
  private turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly ports: readonly number[],
  ) {
    server.on('connection', (socket) => this.pass(socket));
  }

  static async before(ports: readonly number[]): Promise<Crossroads> {
    const server = createServer();
    const crossroads = new Crossroads(server, ports);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return crossroads;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.open.size;
  }

  /** Cuts those connections that `chosen` says. */
  cut(chosen: () => boolean): number {
    const cut = [...this.open].filter(chosen);
    for (const socket of cut) socket.destroy();
    return cut.length;
  }

  async close(): Promise<void> {
    this.server.close();
    this.cut(() => true);
    await once(this.server, 'close');
  }

  private pass(socket: Socket): void {
    this.turn += 1;
    const onward = connect(this.ports[this.turn % this.ports.length] ?? 0, '127.0.0.1');
    this.open.add(socket);
    const end = () => {
      this.open.delete(socket);
      socket.destroy();
      onward.destroy();
    };
    for (const side of [socket, onward]) side.on('error', end).on('close', end);
    socket.pipe(onward).pipe(socket);
  }
}
