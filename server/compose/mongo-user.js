// Run once by MongoDB's image, in a new volume: Cordline's own user, who may do nothing outside its database.
db.getSiblingDB('cordline').createUser({
  user: 'cordline',
  pwd: process.env.CORDLINE_PASSWORD,
  roles: [{ role: 'readWrite', db: 'cordline' }],
})
