using System.Net;

namespace Director.Core.Addresses;

/// <summary>Told by the <see cref="AddressKeeper"/>, on its thread.</summary>
internal interface IAddressKeeperListener
{
    /// <summary>The addresses of a new master are on the interfaces.</summary>
    void OnAddressesHeld(string instance, long term);

    /// <summary>An address of a master was put on its interface later: someone had removed it, or the configuration is new.</summary>
    void OnAddressRestored(string instance, IPAddress address);
}
