import type { Company } from '../../contracts/companies.ts'
import { unknownId } from '../../contracts/errors.ts'
import { findsNothing } from '../../scenarios/lookups/addresses.ts'
import { inventCompany } from '../../scenarios/lookups/companies.ts'
import { KNOWN_COMPANIES } from '../../scenarios/lookups/known-companies.ts'
import { createInventor, loadFakerOf } from '../../scenarios/results/inventor.ts'

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

interface Settings {
  /** The user's companies. They come before those of the mock. */
  readonly own: readonly Company[] | undefined
  readonly seedFor: (purpose: string) => number
}

/** Companies of all countries: known ones, and one invented for each other name. */
export class CompanyRegister {
  readonly #known: readonly Company[]
  readonly #invented = new Map<string, Company>()
  readonly #seedFor: Settings['seedFor']

  constructor({ own = [], seedFor }: Settings) {
    this.#known = [...own, ...KNOWN_COMPANIES]
    this.#seedFor = seedFor
  }

  /**
   * Known companies of the country whose names contain this one, else an invented one: the same for the
   * same name. Returns none for names that ask for that.
   */
  async search(name: string, country: string): Promise<readonly Company[]> {
    const known = this.#known.filter(
      (company) =>
        company.incorporationCountry === country && plain(company.name).includes(plain(name))
    )
    if (known.length > 0) return known
    return findsNothing(name) ? [] : [await this.#invent(name, country)]
  }

  /** A known company, or an invented one that a search returned. Throws 404. */
  get(id: string): Company {
    const company = this.#known.find((known) => known.id === id) ?? this.#invented.get(id)
    if (!company) throw unknownId('company', id)
    return company
  }

  /** The companies that searches have invented. */
  toState(): Company[] {
    return [...this.#invented.values()]
  }

  restore(invented: readonly Company[]): void {
    for (const company of invented) this.#invented.set(company.id, company)
  }

  async #invent(name: string, country: string): Promise<Company> {
    const faker = await loadFakerOf(country)
    const invent = createInventor(faker, this.#seedFor(`company ${country} ${plain(name)}`))
    const company = inventCompany({ name, country }, invent)
    this.#invented.set(company.id, company)
    return company
  }
}
