import type { customListOperations } from '../../contracts/custom-lists.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'

export const customListHandlers: Handlers<typeof customListOperations> = {
  getCustomList: ({ params, sandbox }) => sandbox.customLists.get(params.id),

  listCustomLists: ({ query, sandbox }) => {
    const { fits, page, pageSize } = selection(query, ['name'])
    return sandbox.customLists.page(fits, page, pageSize)
  },

  addCustomListRecord: ({ params, body, sandbox }) =>
    sandbox.customListRecords.add(params.id, body),
}
