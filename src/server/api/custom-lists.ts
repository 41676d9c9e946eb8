import type { customLists } from '../../contracts/custom-lists.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'

export const customListHandlers: Handlers<typeof customLists.operations> = {
  getCustomList: ({ params, sandbox }) => sandbox.customLists.get(params.id),

  listCustomLists: ({ query, sandbox }) => sandbox.customLists.page(selection(query, ['name'])),

  addCustomListRecord: ({ params, body, sandbox }) =>
    sandbox.customListRecords.add(params.id, body),
}
