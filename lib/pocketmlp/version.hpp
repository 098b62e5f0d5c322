// The one version number. CMake, library.properties and library.json are checked against it.
#ifndef POCKETMLP_VERSION_HPP
#define POCKETMLP_VERSION_HPP

#define POCKETMLP_VERSION_MAJOR 0
#define POCKETMLP_VERSION_MINOR 1
#define POCKETMLP_VERSION_PATCH 0
#define POCKETMLP_VERSION "0.1.0"

#endif
