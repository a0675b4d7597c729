import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Controller, Get, Module, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, NestFactory } from '@nestjs/core';
import { ConnectedSocket, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { GATEWAY_METADATA, MESSAGE_MAPPING_METADATA, MESSAGE_METADATA } from '@nestjs/websockets/constants.js';
import { io } from 'socket.io-client';
import { ROLES, type Role } from '#libs/contracts';
import { ACCESS_METADATA, PERMISSIONS, ROLE_PERMISSIONS } from '#libs/platform/http';
import { ApiModule } from '../../apps/api/src/app.module.js';
import { expectProblem, ok, type Answer, Client } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';

let service: Service;
let org: Organization;
let clients: Record<Role, Client>;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  clients = {
    rep: org.repEast.client,
    manager: org.managerEast.client,
    enablement: org.enablement.client,
    admin: org.admin.client,
  };
});

afterAll(() => service.stop());

type Handler = ((...args: unknown[]) => unknown) & object;

/** Every route and socket message of the running API, by what Nest knows of them. */
function doors(): { name: string; access: unknown }[] {
  const scanner = new MetadataScanner();
  const found: { name: string; access: unknown }[] = [];
  for (const module of service.api.app.get(ModulesContainer).values()) {
    for (const { metatype, instance } of [...module.controllers.values(), ...module.providers.values()]) {
      if (typeof metatype !== 'function' || !instance) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, Handler>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name] as Handler;
        const path = routeOf(metatype, handler) ?? messageOf(metatype, handler);
        if (path === null) continue;
        const access: unknown = Reflect.getMetadata(ACCESS_METADATA, handler) ?? Reflect.getMetadata(ACCESS_METADATA, metatype);
        found.push({ name: path, access });
      }
    }
  }
  return found;
}

function routeOf(controller: object, handler: object): string | null {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return null;
  const paths = [Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)] as string[];
  return `${RequestMethod[method]} /api/${paths.filter((path) => path !== '/').join('/')}`;
}

function messageOf(gateway: object, handler: object): string | null {
  if (!Reflect.hasMetadata(GATEWAY_METADATA, gateway) || !Reflect.hasMetadata(MESSAGE_MAPPING_METADATA, handler)) return null;
  return `socket ${String(Reflect.getMetadata(MESSAGE_METADATA, handler))}`;
}

describe('every door states who may pass', () => {
  it('routes and socket messages', () => {
    const all = doors();
    expect(all.length).toBeGreaterThan(40);
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['GET /api/videos/:id', 'POST /api/auth/login', 'socket video:watch']));
    expect(all.filter(({ access }) => access !== 'public' && !PERMISSIONS.includes(access as never))).toEqual([]);
  });

  it('only these are for everybody', () => {
    const open = doors().filter(({ access }) => access === 'public');
    expect(open.map(({ name }) => name).sort()).toEqual([
      'DELETE /api/unsubscribe/:token',
      'GET /api/auth/invitations/:token',
      'GET /api/auth/status',
      'GET /api/captions/:id/:token/:captionId/file.vtt',
      'GET /api/health',
      'GET /api/media/:id/:token/*path',
      'GET /api/ready',
      'GET /api/unsubscribe/:token',
      'GET /api/unsubscribe/:token/state',
      'POST /api/auth/accept-invitation',
      'POST /api/auth/login',
      'POST /api/auth/signup',
      'POST /api/unsubscribe/:token',
    ]);
  });

  it('one that states nothing is closed, even to an admin', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get()
      answer(): string {
        return 'secret';
      }
    }
    const heard: string[] = [];
    @WebSocketGateway({ namespace: '/forgotten' })
    class ForgottenGateway {
      @SubscribeMessage('ask')
      answer(@ConnectedSocket() _socket: unknown): string {
        heard.push('asked');
        return 'secret';
      }
    }
    @Module({ controllers: [ForgottenController], providers: [ForgottenGateway] })
    class ForgottenModule {}
    @Module({ imports: [ApiModule.with(service.config()), ForgottenModule] })
    class WithForgotten {}

    const app = await NestFactory.create(WithForgotten, { logger: false });
    await app.listen(0, '127.0.0.1');
    try {
      const client = new Client(await app.getUrl(), org.admin.client.headers);
      expectProblem(await client.get('/forgotten'), 403, 'ACCESS.UNSTATED');
      const socket = io(`${client.baseUrl}/forgotten`, { transports: ['websocket'], forceNew: true, extraHeaders: client.headers });
      const refused = new Promise((resolve) => socket.once('exception', resolve));
      socket.emit('ask', {});
      await refused;
      socket.disconnect();
      expect(heard).toEqual([]);
    } finally {
      await app.close();
    }
  });
});

describe('what each role may do', () => {
  const id = randomUUID();
  const stages = [{ name: 'One' }];
  /** Per permission that not everybody has: a request that it guards, and what those who have it are answered. */
  const GUARDED: { permission: (typeof PERMISSIONS)[number]; name: string; call: (client: Client) => Promise<Answer>; status: number }[] = [
    { permission: 'user:manage', name: 'add a user', call: (client) => client.post('/api/users', {}), status: 400 },
    { permission: 'user:manage', name: 'change a user', call: (client) => client.patch(`/api/users/${id}`, {}), status: 404 },
    { permission: 'user:manage', name: 'invite a user', call: (client) => client.post(`/api/users/${id}/invitation`), status: 404 },
    { permission: 'team:manage', name: 'add a team', call: (client) => client.post('/api/teams', {}), status: 400 },
    { permission: 'team:manage', name: 'rename a team', call: (client) => client.patch(`/api/teams/${id}`, { name: 'X' }), status: 404 },
    { permission: 'team:manage', name: 'delete a team', call: (client) => client.delete(`/api/teams/${id}`), status: 404 },
    { permission: 'user:manage', name: 'export a user', call: (client) => client.get(`/api/users/${id}/export`), status: 404 },
    { permission: 'user:manage', name: 'erase a user', call: (client) => client.post(`/api/users/${id}/erasure`, { confirmEmail: 'x' }), status: 404 },
    { permission: 'user:manage', name: 'list erasures', call: (client) => client.get('/api/erasures'), status: 200 },
    { permission: 'organization:manage', name: 'set the retention rule', call: (client) => client.put('/api/retention', { practiceDays: 1 }), status: 400 },
    { permission: 'organization:manage', name: 'preview a retention rule', call: (client) => client.get('/api/retention/preview?days=90'), status: 200 },
    { permission: 'process:manage', name: 'add a process', call: (client) => client.post('/api/processes', {}), status: 400 },
    { permission: 'process:manage', name: 'change a process', call: (client) => client.patch(`/api/processes/${id}`, { stages }), status: 404 },
    { permission: 'practice:manage', name: 'change a practice', call: (client) => client.put(`/api/practices/${id}`, { title: 'Mine' }), status: 404 },
    { permission: 'job:manage', name: 'see the queue', call: (client) => client.get('/api/jobs'), status: 200 },
    { permission: 'job:manage', name: 'try all again', call: (client) => client.post('/api/jobs/retry'), status: 200 },
    { permission: 'job:manage', name: 'try one again', call: (client) => client.post(`/api/jobs/${id}/retry`), status: 409 },
    { permission: 'video:review', name: 'score a video', call: (client) => client.put(`/api/videos/${id}/review`, { score: 3 }), status: 404 },
    { permission: 'user:read', name: 'list users', call: (client) => client.get('/api/users'), status: 200 },
    { permission: 'team:read', name: 'list teams', call: (client) => client.get('/api/teams'), status: 200 },
    { permission: 'process:read', name: 'list processes', call: (client) => client.get('/api/processes'), status: 200 },
    { permission: 'video:create', name: 'list the bin', call: (client) => client.get('/api/bin'), status: 200 },
    { permission: 'video:read', name: 'read the retention rule', call: (client) => client.get('/api/retention'), status: 200 },
    { permission: 'video:read', name: 'list videos', call: (client) => client.get('/api/videos'), status: 200 },
    { permission: 'search:read', name: 'search', call: (client) => client.get('/api/search'), status: 200 },
    { permission: 'profile:manage', name: 'read one’s profile', call: (client) => client.get('/api/me'), status: 200 },
  ];
  const MAY: Record<string, Role[]> = {
    'user:manage': ['admin'],
    'organization:manage': ['admin'],
    'team:manage': ['admin'],
    'process:manage': ['enablement', 'admin'],
    'practice:manage': ['manager', 'enablement', 'admin'],
    'job:manage': ['admin'],
    'video:review': ['manager', 'enablement', 'admin'],
  };

  it.each(ROLES.flatMap((role) => GUARDED.map((guarded) => ({ role, ...guarded }))))('$role: $name', async ({ role, permission, call, status }) => {
    const may = MAY[permission]?.includes(role) ?? true;
    expect(ROLE_PERMISSIONS[role].includes(permission)).toBe(may);
    const answer = await call(clients[role]);
    if (may) expect(answer.status).toBe(status);
    else expectProblem(answer, 403, 'ACCESS.FORBIDDEN');
  });

  it.each(ROLES)('%s is told the own permissions', async (role) => {
    expect(ok(await clients[role].get<{ permissions: string[] }>('/api/me')).permissions).toEqual([...ROLE_PERMISSIONS[role]]);
  });
});

describe('the OpenAPI document', () => {
  interface Operation {
    operationId: string;
    responses: Record<string, { content?: Record<string, unknown> }>;
    parameters?: { name: string; in: string }[];
  }
  interface OpenApi {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown> };
  }
  const document = async () => ok(await service.anonymous.get<OpenApi>('/api/openapi.json'), 200);

  it('has unique operation ids, and a problem document for whatever goes wrong', async () => {
    const operations = Object.values((await document()).paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThan(35);
    const ids = operations.map((operation) => operation.operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const { responses } of operations) expect(responses['default']?.content).toHaveProperty('application/problem+json');
  });

  it('refers only to what it has, and uses all that it has', async () => {
    const text = JSON.stringify(await document());
    const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]));
    const referrals = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(referrals.filter((ref) => !ref.startsWith('#/components/schemas/'))).toEqual([]);
    expect([...referred].sort()).toEqual(Object.keys((await document()).components.schemas).sort());
  });

  it('names every parameter of its paths', async () => {
    for (const [path, operations] of Object.entries((await document()).paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const { parameters = [] } of Object.values(operations)) {
        expect(parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(inPath);
      }
    }
  });

  it('has every route but uploads, media files, caption files, archives and the link in mails, which speak protocols of their own', async () => {
    const { paths } = await document();
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const routes = doors().map(({ name }) => name).filter((name) => !name.startsWith('socket '));
    expect(routes.filter((route) => !documented.includes(route)).sort()).toEqual([
      'ALL /api/uploads',
      'ALL /api/uploads/:id',
      'GET /api/captions/:id/:token/:captionId/file.vtt',
      'GET /api/me/export',
      'GET /api/media/:id/:token/*path',
      'GET /api/replies/:id/media',
      'GET /api/unsubscribe/:token',
      'GET /api/users/:id/export',
      'GET /api/videos/:id/captions/:captionId/export/:format',
      'GET /api/videos/:id/captions/:captionId/file.vtt',
      'GET /api/videos/:id/download/mp4',
      'GET /api/videos/:id/download/original',
      'GET /api/videos/:id/media/*path',
    ]);
    expect(documented.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('is there to be browsed', async () => {
    const page = await service.anonymous.get<string>('/api/docs');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
  });
});
