import type { Random } from './random.ts'

type Names = { first: readonly string[]; last: readonly string[] }

const words = (text: string) => text.split(', ')

/** Invented people carry names as one meets them in offices of the region. */
const NAMES: Record<'central' | 'islands' | 'america', Names> = {
  central: {
    first: words(
      'Jonas, Lena, Felix, Katharina, Emre, Sophie, Lukas, Amina, Matthias, Johanna, Milan, Clara, Stefan, Yasemin, Florian, Nadia, Markus, Greta, Jakub, Theresa, Benedikt, Leonie, Andrej, Carolin, Niklas, Fatima, Sebastian, Elif, Dominik, Marlene, Rafael, Ines, Oskar, Verena, Tarek, Annika, Philipp, Zuzana, Konrad, Mirjam',
    ),
    last: words(
      'Reuter, Hofmann, Aydin, Zielinski, Keller, Baumgartner, Novak, Lindner, Yilmaz, Schreiber, Horvat, Vogt, Steiner, Nowak, Berger, Demir, Frei, Haas, Kaiser, Pichler, Okonkwo, Winkler, Sommer, Petrovic, Brunner, Albrecht, Kowalczyk, Moser, Engel, Rossi, Ziegler, Hartmann, Wagner, Dietrich, Marin, Graf, Kraus, Seidel, Huber, Ammann',
    ),
  },
  islands: {
    first: words(
      'Oliver, Niamh, Aisha, George, Ciara, Rohan, Charlotte, Declan, Imogen, Kwame, Eleanor, Sanjay, Freya, Owen, Saoirse, Hugo, Zara, Alistair, Maeve, Dylan, Bethan, Tariq, Rosie, Conor, Anjali, Euan, Phoebe, Femi, Isla, Rhys, Orla, Jamal, Tamsin, Fergus, Leila, Ewan, Keira, Nikhil, Sinead, Toby',
    ),
    last: words(
      'Breslin, Whitfield, Patel, O’Connor, Hughes, Okoye, Fraser, Sharma, Walsh, Pritchard, Bennett, Nolan, Khan, Sutherland, Doyle, Mistry, Clarke, Gallagher, Osei, Thornton, Campbell, Lynch, Chowdhury, Barlow, Evans, Keane, Adeyemi, Marsh, Donnelly, Rahman, Hartley, Quinn, Iyer, Morgan, Byrne, Sinclair, Ashworth, Malone, Begum, Radcliffe',
    ),
  },
  america: {
    first: words(
      'Dana, Tyler, Aiko, Brandon, Camila, Andre, Megan, Wei, Jordan, Luis, Simone, Caleb, Priya, Natalie, Darnell, Erin, Javier, Hailey, Omar, Brooke, Kenji, Alicia, Trevor, Mei, Gabriela, Isaiah, Lauren, Rahul, Monica, Ethan, Keisha, Victor, Paige, Mateo, Shreya, Logan, Tanya, Malik, Allison, Hector',
    ),
    last: words(
      'Carter, Tanabe, Ramirez, Nguyen, Sullivan, Freeman, Chen, Delgado, Hansen, Brooks, Kim, Foster, Banerjee, Morales, Lindqvist, Washington, Park, Castillo, Reed, Goldberg, Vasquez, Howard, Ito, Bishop, Flores, Coleman, Larsen, Gupta, Price, Herrera, Wallace, Tran, Mendoza, Russell, Singh, Porter, Alvarez, Jenkins, Yamada, Boyd',
    ),
  },
}

const REGION_OF: Readonly<Record<string, keyof typeof NAMES>> = {
  GB: 'islands',
  IE: 'islands',
  US: 'america',
  CA: 'america',
}

/** A first and a last name as one meets them in a country. */
export function drawName(random: Random, country: string): { firstName: string; lastName: string } {
  const { first, last } = NAMES[REGION_OF[country] ?? 'central']
  return { firstName: random.pick(first), lastName: random.pick(last) }
}

/** The part of an address before the "@": "jonas.reuter". */
export function mailName(firstName: string, lastName: string, joint = '.'): string {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .normalize('NFD')
      .replaceAll(/\p{M}|[^a-z-]/gu, '')
  return `${plain(firstName)}${joint}${plain(lastName)}`
}

const TITLES: Readonly<Record<string, number>> = {
  'Chief Revenue Officer': 3,
  CMO: 2,
  COO: 2,
  'Managing Director': 2,
  'Founder and CEO': 2,
  'VP Sales': 5,
  'VP Marketing': 5,
  'VP Revenue Operations': 3,
  'Head of RevOps': 6,
  'Head of Sales Development': 4,
  'Director, Growth': 4,
  'Director of Demand Generation': 4,
  'Marketing Director': 3,
  'Sales Operations Manager': 7,
  'Marketing Operations Manager': 6,
  'RevOps Manager': 5,
  'Demand Generation Manager': 5,
  'Sales Manager': 5,
  'Campaign Manager': 4,
  'Marketing Lead': 4,
  'Business Development Lead': 3,
  'RevOps Analyst': 5,
  'CRM Administrator': 4,
  'Account Executive': 4,
  'Marketing Specialist': 4,
  'Content Strategist': 2,
  'Product Manager': 3,
  'IT Systems Engineer': 2,
  'Data Analyst': 3,
  'Finance Controller': 2,
  'Office Coordinator': 1,
}

export function drawTitle(random: Random): string {
  return random.weighted(TITLES)
}
