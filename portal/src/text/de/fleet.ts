export const fleet = {
  'fleet.title': 'Computer der Organisation',
  'fleet.computer': 'Computer',
  'fleet.byKey': 'Mit Schlüssel aktiviert',
  'fleet.added': 'Zuerst gesehen',
  'fleet.seen': 'Zuletzt gesehen',
  'fleet.active': 'Angemeldet',
  'fleet.signedOut': 'Abgemeldet',
  'fleet.actionsFor': 'Aktionen für {name}',
  'fleet.none': 'Noch kein Computer',
  'fleet.none.text': 'Ein Computer erscheint hier, sobald jemand das Produkt auf ihm aktiviert.',
  'fleet.free': 'Abmelden',
  'fleet.free.title': '{name} abmelden?',
  'fleet.free.text':
    'Das Produkt endet auf diesem Computer bei der nächsten Erneuerung. Die Person behält ihren Platz und kann sich wieder anmelden.',
  'fleet.free.byKey.text':
    'Das Produkt endet auf diesem Computer bei der nächsten Erneuerung, und sein Platz ist frei. Wer den Schlüssel hat, kann es wieder aktivieren.',
  'fleet.unblock.title': '{name} entsperren?',
  'fleet.unblock.text': 'Das Produkt kann auf ihm wieder aktiviert werden.',
  'fleet.rename.title': '{name} benennen',
  'fleet.name': 'Name des Computers',
  'fleet.name.hint': 'Leer gelassen, erscheint der Name, den der Computer selbst trägt.',
  'offline.title': 'Ohne Netz',
  'offline.label': 'Ein Computer darf offline arbeiten für',
  'offline.hint':
    'Wer ausscheidet, kann auf einem Computer, der offline bleibt, ebenso lange weiterarbeiten. Ausgestellte Lizenzen behalten ihr Ende; die nächste Erneuerung bringt das neue.',
  'offline.saved': 'Gespeichert',
  'offline.days': '{days, plural, one {# Tag} other {# Tage}}',
  'device.title': 'Computer ohne Browser',
  'device.label': 'Anmelden auf einem anderen Gerät erlauben',
  'device.hint':
    'Der Computer zeigt einen Code, den man auf dem Telefon eintippt. Schalten Sie es nur ein, wenn Sie solche Computer haben: Wer einen solchen Code an Kollegen schickt, kann so in deren Namen arbeiten.',
};
