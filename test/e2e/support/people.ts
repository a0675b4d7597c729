import type { Role } from '#libs/contracts';
import { ok, type Client, type Me, type Person } from './client.js';

const PASSWORD = 'a long enough password';

interface Identified {
  id: string;
  name: string;
}

export interface Process extends Identified {
  version: number;
  stages: (Identified & { position: number })[];
}

/** An organization as the tests need it: two teams with manager and reps each, and those who stand beside the teams. */
export interface Organization {
  id: string;
  admin: Person;
  enablement: Person;
  east: Identified;
  west: Identified;
  managerEast: Person;
  managerWest: Person;
  repEast: Person;
  /** Shares the team with {@link repEast}. */
  repEast2: Person;
  repWest: Person;
  process: Process;
}

let counter = 0;

/** An address that nobody has yet. */
export function newEmail(name: string): string {
  counter += 1;
  return `${name.toLowerCase().replaceAll(/\W+/g, '.')}.${counter}@example.test`;
}

export async function signUp(anonymous: Client, organizationName: string, name = 'Ada Admin'): Promise<Person> {
  const answer = await anonymous.post<Me>('/api/auth/signup', { organizationName, name, email: newEmail(name), password: PASSWORD });
  return { client: anonymous.withCookieOf(answer), me: ok(answer, 201), password: PASSWORD };
}

export async function logIn(anonymous: Client, email: string, password = PASSWORD): Promise<Person> {
  const answer = await anonymous.post<Me>('/api/auth/login', { email, password });
  const me = ok(answer, 200);
  return { client: anonymous.withCookieOf(answer), me, password };
}

export async function addUser(admin: Person, anonymous: Client, name: string, role: Role, teamId?: string): Promise<Person> {
  const email = newEmail(name);
  ok(await admin.client.post('/api/users', { name, email, role, password: PASSWORD, ...(teamId ? { teamId } : {}) }), 201);
  return logIn(anonymous, email);
}

export async function createOrganization(anonymous: Client, name: string): Promise<Organization> {
  const admin = await signUp(anonymous, name);
  const team = async (teamName: string) => ok(await admin.client.post<Identified>('/api/teams', { name: teamName }), 201);
  const [east, west] = await Promise.all([team('East'), team('West')]);
  const add = (person: string, role: Role, teamId?: string) => addUser(admin, anonymous, person, role, teamId);
  const [enablement, managerEast, managerWest, repEast, repEast2, repWest] = await Promise.all([
    add('Eve Enablement', 'enablement'),
    add('Mia Manager', 'manager', east.id),
    add('Max Manager', 'manager', west.id),
    add('Rita Rep', 'rep', east.id),
    add('Ron Rep', 'rep', east.id),
    add('Rosa Rep', 'rep', west.id),
  ]);
  const stages = ['Discovery', 'Demo', 'Negotiation'].map((stage) => ({ name: stage }));
  const process = ok(await admin.client.post<Process>('/api/processes', { name: 'How we sell', stages }), 201);
  return { id: admin.me.organization.id, admin, enablement, east, west, managerEast, managerWest, repEast, repEast2, repWest, process };
}

/** The same person as a program: by personal access token. */
export async function withToken(person: Person): Promise<{ client: Client; tokenId: string; token: string }> {
  const { id, token } = ok(await person.client.post<{ id: string; token: string }>('/api/tokens', { name: 'a program' }), 201);
  const Type = person.client.constructor as typeof Client;
  return { client: new Type(person.client.baseUrl, { authorization: `Bearer ${token}` }), tokenId: id, token };
}
