export const samlStorm = { about: '', run: async () => true };
