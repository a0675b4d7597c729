import { z } from 'zod';
import { ROLES } from '#libs/contracts';
import { emailSchema, instantSchema, nameSchema, PERMISSIONS } from '#libs/platform/http';

/** Long beats complicated: NIST SP 800-63B asks for length only. The upper bound keeps hashing cheap. */
export const passwordSchema = z
  .string({ error: 'is required' })
  .min(10, 'must have at least 10 characters')
  .max(200, 'must have at most 200 characters');

export const statusSchema = z.object({ signupOpen: z.boolean() }).meta({ id: 'AuthStatus' });

export const signupSchema = z
  .object({ organizationName: nameSchema, name: nameSchema, email: emailSchema, password: passwordSchema })
  .meta({ id: 'Signup' });
export type Signup = z.infer<typeof signupSchema>;

export const loginSchema = z
  .object({ email: emailSchema, password: z.string({ error: 'is required' }).min(1, 'is required').max(200, 'is too long') })
  .meta({ id: 'Login' });
export type Login = z.infer<typeof loginSchema>;

export const invitationParams = z.object({ token: z.string().min(1).max(100) });
export const invitationSchema = z
  .object({ email: z.string(), name: z.string(), organizationName: z.string() })
  .meta({ id: 'Invitation' });

export const acceptInvitationSchema = z
  .object({ token: z.string({ error: 'is required' }).min(1).max(100), name: nameSchema.optional(), password: passwordSchema })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof acceptInvitationSchema>;

export const teamRefSchema = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'TeamRef' });

export const meSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    organization: z.object({ id: z.uuid(), name: z.string() }),
    teams: z.array(teamRefSchema),
    permissions: z.array(z.enum(PERMISSIONS)),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;

export const updateMeSchema = z
  .object({
    name: nameSchema.optional(),
    currentPassword: z.string().max(200).optional(),
    newPassword: passwordSchema.optional(),
  })
  .refine((body) => body.newPassword === undefined || body.currentPassword !== undefined, {
    path: ['currentPassword'],
    message: 'is required to set a new password',
  })
  .meta({ id: 'UpdateMe' });
export type UpdateMe = z.infer<typeof updateMeSchema>;

export const sessionListSchema = z
  .object({
    items: z.array(
      z
        .object({ id: z.uuid(), createdAt: instantSchema, lastSeenAt: instantSchema, userAgent: z.string(), current: z.boolean() })
        .meta({ id: 'Session' }),
    ),
  })
  .meta({ id: 'SessionList' });

export const createTokenSchema = z.object({ name: nameSchema }).meta({ id: 'CreateToken' });
export const createdTokenSchema = z.object({ id: z.uuid(), name: z.string(), token: z.string() }).meta({ id: 'CreatedToken' });
export const tokenListSchema = z
  .object({
    items: z.array(
      z
        .object({ id: z.uuid(), name: z.string(), createdAt: instantSchema, lastUsedAt: instantSchema.nullable() })
        .meta({ id: 'Token' }),
    ),
  })
  .meta({ id: 'TokenList' });
