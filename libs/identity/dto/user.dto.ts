import { z } from 'zod';
import { ROLES } from '#libs/contracts';
import { emailSchema, idSchema, nameSchema } from '#libs/platform/http';
import { passwordSchema, teamRefSchema } from './auth.dto.js';

export const userSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    teams: z.array(teamRefSchema),
    status: z.enum(['invited', 'active', 'disabled']),
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof userSchema>;

export const userListSchema = z.object({ items: z.array(userSchema) }).meta({ id: 'UserList' });

const roleSchema = z.enum(ROLES, { error: `must be one of ${ROLES.join(', ')}` });

export const createUserSchema = z
  .object({ name: nameSchema, email: emailSchema, role: roleSchema, teamId: idSchema.optional(), password: passwordSchema.optional() })
  .meta({ id: 'CreateUser' });
export type CreateUser = z.infer<typeof createUserSchema>;

export const createdUserSchema = userSchema.extend({ invitationUrl: z.string().optional() }).meta({ id: 'CreatedUser' });

export const updateUserSchema = z
  .object({
    name: nameSchema.optional(),
    role: roleSchema.optional(),
    teamIds: z.array(idSchema).max(100, 'must have at most 100 teams').optional(),
    active: z.boolean().optional(),
  })
  .meta({ id: 'UpdateUser' });
export type UpdateUser = z.infer<typeof updateUserSchema>;

export const invitationUrlSchema = z.object({ invitationUrl: z.string() }).meta({ id: 'InvitationUrl' });

export const teamSchema = z.object({ id: z.uuid(), name: z.string(), memberCount: z.int() }).meta({ id: 'Team' });
export const teamListSchema = z.object({ items: z.array(teamSchema) }).meta({ id: 'TeamList' });
export const teamNameSchema = z.object({ name: nameSchema }).meta({ id: 'TeamName' });
