using System.Net.Sockets;

namespace Vrrp;

/// <summary>
/// Where adverts of one family come in and go out: one receiving and one sending socket, whatever the number of instances.
/// </summary>
/// <param name="Index">Index of the interface; 0: any, for unicast instances without one.</param>
/// <param name="Name">Its name; null with index 0.</param>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="HasHeader">Adverts have an authentication header, and travel as IP protocol 51.</param>
public readonly record struct VrrpPort(int Index, string? Name, AddressFamily Family, bool HasHeader = false);
