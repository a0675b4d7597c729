import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Config } from '#libs/platform/config';
import {
  ACCESS_METADATA,
  ForbiddenError,
  ROLE_PERMISSIONS,
  type AccessMetadata,
  type Actor,
  type AuthenticatedRequest,
} from '#libs/platform/http';
import { Authenticator } from './authenticator.js';
import { isForeignOrigin } from './foreign-origin.js';
import { ForeignOriginError, NotSignedInError } from './identity.errors.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request or socket message pass when its route states an access that the actor has. One that states none is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<AccessMetadata | undefined>(ACCESS_METADATA, [context.getHandler(), context.getClass()]);
    if (access === undefined) throw new ForbiddenError('This route states no access and is closed.', 'ACCESS.UNSTATED');
    const actor = context.getType() === 'http' ? await this.actorOfRequest(context, access) : actorOfSocket(context);
    if (access === 'public') return true;
    if (!actor) throw new NotSignedInError();
    if (!ROLE_PERMISSIONS[actor.role].includes(access)) {
      throw new ForbiddenError(`Your role (${actor.role}) may not do this. Ask your admin.`);
    }
    return true;
  }

  private async actorOfRequest(context: ExecutionContext, access: AccessMetadata): Promise<Actor | null> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!SAFE_METHODS.has(request.method) && isForeignOrigin(request.headers, this.config.publicUrl)) throw new ForeignOriginError();
    if (access === 'public') return null;
    const actor = await this.authenticator.authenticate(request.headers);
    if (actor) request.actor = actor;
    return actor;
  }
}

/** A socket was signed in when it connected. */
function actorOfSocket(context: ExecutionContext): Actor | null {
  return context.switchToWs().getClient<{ data: { actor?: Actor } }>().data.actor ?? null;
}
