import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { createTeam, createUser, deleteTeam, inviteUser, listTeams, listUsers, renameTeam, updateUser } from './generated';
import type { CreateUser, UpdateUser } from './generated';
import { keys } from './keys';

export const usersQuery = queryOptions({ queryKey: keys.users, queryFn: () => call(listUsers()) });
export const teamsQuery = queryOptions({ queryKey: keys.teams, queryFn: () => call(listTeams()) });

function usePeopleMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>, quiet = false) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    meta: { quiet },
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: keys.users }), client.invalidateQueries({ queryKey: keys.teams })]),
  });
}

/** Adds a person without a password; the answer carries the link to send them. */
export const useInvite = () => usePeopleMutation((body: Omit<CreateUser, 'password'>) => call(createUser({ body })), true);

export const useUpdateUser = () =>
  usePeopleMutation(({ id, ...body }: UpdateUser & { id: string }) => call(updateUser({ path: { id }, body })));

/** Makes a new link; the earlier one stops working. */
export const useNewInvitation = () => usePeopleMutation((id: string) => call(inviteUser({ path: { id } })));

export const useCreateTeam = () => usePeopleMutation((name: string) => call(createTeam({ body: { name } })));

export const useRenameTeam = () =>
  usePeopleMutation(({ id, name }: { id: string; name: string }) => call(renameTeam({ path: { id }, body: { name } })));

export const useDeleteTeam = () => usePeopleMutation((id: string) => call(deleteTeam({ path: { id } })));
