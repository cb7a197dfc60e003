// Tmds.LibC has the C library's calls under their own names; Native has those it lacks.
global using Tmds.Linux;
global using static Linux.Native;
global using static Tmds.Linux.LibC;
