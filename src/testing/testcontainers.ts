export { ComplyCubeMockContainer } from './container/mock-container.ts'
export { StartedComplyCubeMockContainer } from './container/started-mock-container.ts'
