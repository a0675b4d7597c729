import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import {
  addModuleItem,
  createClip,
  createModule,
  deleteClip,
  deleteModule,
  getModule,
  listClips,
  listModules,
  markModuleItemSeen,
  removeModuleItem,
  restoreClip,
  restoreModule,
  updateModule,
  updateModuleItem,
} from './generated';
import type { CreateClip, CreateModule, CreateModuleItem, Module, UpdateModule, UpdateModuleItem } from './generated';
import { keys } from './keys';

export const modulesQuery = queryOptions({ queryKey: keys.modules, queryFn: () => call(listModules()) });
/** Modules and playlists that show a clip of the video. Asked each time: others put them together too. */
export const modulesShowingQuery = (videoId: string) =>
  queryOptions({ queryKey: keys.modulesShowing(videoId), queryFn: () => call(listModules({ query: { videoId } })), staleTime: 0 });
export const moduleQuery = (id: string) => queryOptions({ queryKey: keys.module(id), queryFn: () => call(getModule({ path: { id } })) });
export const clipsQuery = (filter: { videoId?: string; by?: 'me' }) => queryOptions({ queryKey: keys.clips(filter), queryFn: () => call(listClips({ query: filter })) });

/** Every change of a module answers with the whole of it. */
function useModuleMutation<Input>(mutationFn: (input: Input) => Promise<Module>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (module) => {
      client.setQueryData(keys.module(module.id), module);
      return client.invalidateQueries({ queryKey: keys.modules, exact: true });
    },
  });
}

export const useCreateModule = () => useModuleMutation((body: CreateModule) => call(createModule({ body })));
export const useUpdateModule = (id: string) => useModuleMutation((body: UpdateModule) => call(updateModule({ path: { id }, body })));
export const useRestoreModule = () => useModuleMutation((id: string) => call(restoreModule({ path: { id } })));
export const useAddItem = () => useModuleMutation(({ id, ...body }: CreateModuleItem & { id: string }) => call(addModuleItem({ path: { id }, body: body })));
export const useUpdateItem = (id: string) =>
  useModuleMutation(({ itemId, ...body }: UpdateModuleItem & { itemId: string }) => call(updateModuleItem({ path: { id, itemId }, body })));
export const useRemoveItem = (id: string) => useModuleMutation((itemId: string) => call(removeModuleItem({ path: { id, itemId } })));

export function useDeleteModule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(deleteModule({ path: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.modules, exact: true }),
  });
}

/** Marks at once; that somebody has been through an item is no reason to keep them waiting. */
export function useMarkSeen(moduleId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (itemId: string) => call(markModuleItemSeen({ path: { id: moduleId, itemId } })),
    onMutate: (itemId) => {
      client.setQueryData<Module>(keys.module(moduleId), (module) => {
        if (!module) return module;
        const items = module.items.map((item) => (item.id === itemId ? { ...item, seen: true } : item));
        return { ...module, items, seenCount: items.filter(({ seen }) => seen).length };
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.modules, exact: true }),
  });
}

export function useSaveClip() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateClip) => call(createClip({ body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['clips'] }),
  });
}

function useClipRemoval(mutationFn: (id: string) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => Promise.all([['clips'], keys.modules].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useDeleteClip = () => useClipRemoval((id) => call(deleteClip({ path: { id } })));
export const useRestoreClip = () => useClipRemoval((id) => call(restoreClip({ path: { id } })));
