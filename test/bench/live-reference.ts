// A bare socket.io server, the measure for `npm run bench -- live`: who says a room is in it, and what is posted to a room goes to everybody in it.
import { createServer, type IncomingMessage } from 'node:http';
import { Server } from 'socket.io';

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const server = createServer((request, response) => {
  void textOf(request).then((text) => {
    const room = request.url?.slice(1) ?? '';
    if (request.method !== 'POST') return response.end();
    io.to(room).emit('comment.created', JSON.parse(text));
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
    return undefined;
  });
});
const io = new Server(server, { transports: ['websocket'] });
io.on('connection', (socket) => {
  socket.on('watch', (room: string, ack: () => void) => {
    void socket.join(room);
    ack();
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
