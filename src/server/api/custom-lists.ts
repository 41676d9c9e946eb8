import type { customListOperations } from '../../contracts/custom-lists.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'

export const customListHandlers: Handlers<typeof customListOperations> = {
  getCustomList: ({ params, sandbox }) => sandbox.customLists.lists.get(params.id),

  listCustomLists: ({ query, sandbox }) => {
    const { fits, page, pageSize } = selection(query, ['name'])
    return sandbox.customLists.lists.page(fits, page, pageSize)
  },

  addCustomListRecord: ({ params, body, sandbox }) => sandbox.customLists.add(params.id, body),
}
