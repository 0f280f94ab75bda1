/** Common first names in Sweden of five letters and more. */
export const FIRST_NAMES: readonly string[] =
  `Adrian Agneta Albert Albin Alexander Alexandra Alfred Alice Alicia Amanda Amelia Anders Andreas Angelica Angelina
  Anita Annelie Annette Annika Anton Arvid August Axelina Barbro Beatrice Benjamin Bengt Berit Bertil Birger Birgit
  Birgitta Björn Bodil Borje Börje Britt Britta Camilla Carina Carl Carolina Caroline Cecilia Charlotta Charlotte
  Christer Christian Christina Christoffer Christopher Clara Claes Clas Conny Cristina Dagmar Daniel Daniela David
  Dennis Edvard Elias Elina Elisabet Elisabeth Ellen Elvira Emelie Emilia Emilie Emily Erika Erland Ernst Esbjörn
  Eskil Evelina Fabian Felicia Felix Filip Filippa Fredrik Fredrika Gabriel Gabriella Georg Gerd Gerhard Gerda
  Gisela Glenn Gottfrid Göran Greger Greta Gudrun Gunilla Gunnar Gunnel Gustaf Gustav Håkan Hampus Hanna Hannah
  Hannes Harald Harriet Harry Hedvig Helen Helena Helene Helge Henning Henric Henrik Herman Hilda Hillevi Hjalmar
  Holger Hugo Ingalill Ingegerd Ingela Ingemar Inger Ingmar Ingrid Ingvar Irene Isabell Isabella Isabelle Isak
  Jakob Jacob Jasmin Jennie Jenny Jerker Jesper Jessica Jessika Joachim Joakim Johan Johanna Johannes John Jonas
  Jonatan Jonathan Jonna Jörgen Josef Josefin Josefine Josephine Judith Julia Juliana Julius Kajsa Karin Karina
  Karolina Katarina Katharina Kathrine Katja Kenneth Kerstin Kevin Kjell Klara Kristian Kristin Kristina Kristofer
  Kristoffer Lars Laura Leif Lena Lennart Leonard Liliana Lillemor Linda Linnea Linnéa Linus Lisbet Lisbeth Lisen
  Louise Lovisa Lucas Ludvig Lukas Madeleine Magdalena Magnus Malin Marcus Margareta Margaretha Margit Maria Mariana
  Marianne Marie Marina Markus Martin Martina Mathias Mathilda Mats Matilda Mattias Maximilian Michael Michaela
  Mikael Mikaela Miranda Miriam Mohamed Mohammad Monica Monika Morgan Nathalie Natalia Natalie Nicklas Niclas
  Nicolas Niklas Nicole Nikolaj Nils Nina Oliver Olivia Olof Oscar Oskar Osvald Patricia Patrik Patrick Paula
  Pauline Peder Pernilla Peter Petra Petter Philip Pontus Ragnar Ragnhild Rasmus Rebecca Rebecka Regina Rikard
  Richard Robert Robin Roger Roland Rolf Rosita Rune Sabina Samuel Sandra Sanna Sara Sarah Sebastian Selma Signe
  Sigrid Sigvard Simon Sixten Sofia Sofie Solveig Sonja Staffan Stefan Stellan Sten Stig Stina Sture Susanna Susanne
  Susann Svante Sven Sverker Sylvia Teodor Teresa Terese Theodor Therese Thomas Tobias Tomas Torbjörn Tord Torsten
  Tove Ulrica Ulrik Ulrika Urban Valdemar Valter Vanja Vendela Vera Veronica Veronika Victor Victoria Viktor
  Viktoria Vilhelm Vilma Vincent Viola Viveka Vivianne Walter Wilhelm William Yngve Yvonne Åke Åsa`
    .split(/\s+/)
    .filter((name) => name.length >= 5);
