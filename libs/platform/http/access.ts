import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role } from '#libs/contracts';

/** What a role may do. Which rows it may do it to is each feature's policy. */
export const PERMISSIONS = [
  'profile:manage',
  'organization:manage',
  'user:read',
  'user:manage',
  'team:read',
  'team:manage',
  'process:read',
  'process:manage',
  'practice:manage',
  'video:read',
  'video:create',
  'video:review',
  'comment:create',
  'clip:create',
  'search:read',
  'job:manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const REP: Permission[] = [
  'profile:manage',
  'user:read',
  'team:read',
  'process:read',
  'video:read',
  'video:create',
  'comment:create',
  'clip:create',
  'search:read',
];

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  rep: REP,
  manager: [...REP, 'video:review', 'practice:manage'],
  enablement: [...REP, 'video:review', 'process:manage', 'practice:manage'],
  admin: PERMISSIONS,
};

/** Who is asking. Every query takes its organization from here. */
export interface Actor {
  userId: string;
  organizationId: string;
  role: Role;
  name: string;
  /** The session that the request came with; `null` with a personal access token. */
  sessionId: string | null;
}

export const ACCESS_METADATA = 'sideline:access';
export type AccessMetadata = Permission | 'public';

/** States which permission a route or socket message needs. An unmarked one is denied. */
export const Access = (permission: Permission) => SetMetadata(ACCESS_METADATA, permission satisfies AccessMetadata);

/** States that a route is for everybody, signed in or not. */
export const Public = () => SetMetadata(ACCESS_METADATA, 'public' satisfies AccessMetadata);

export interface AuthenticatedRequest extends Request {
  actor?: Actor;
}

/** The actor of the request, put there by the access guard. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('A route that takes an actor must not be @Public()');
  return actor;
});
