namespace Vrrp;

/// <summary>
/// A virtual address of an instance: advertised (or excluded from adverts) and announced by ARP or neighbour advertisement.
/// </summary>
/// <param name="Address">IPv4 or IPv6; excluded addresses may be of the other family than the instance.</param>
/// <param name="Interface">Where it lives and is announced; null: the instance's own interface.</param>
public sealed record VrrpAddress(InternetAddress Address, string? Interface = null);
