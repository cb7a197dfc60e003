using Netlink;

namespace Ipvs.Netlink;

/// <summary>What the commands that change the table carry.</summary>
internal static class IpvsChangeCodec
{
    public static void Write(NetlinkWriter writer, IpvsChange change)
    {
        if (change.Service is not null)
        {
            IpvsServiceCodec.Write(writer, change.Service);
            return;
        }

        IpvsServiceCodec.WriteId(writer, change.ServiceId);
        if (change.Command == IpvsCommand.DeleteDestination)
        {
            IpvsDestinationCodec.WriteId(writer, change.Destination!);
        }
        else if (change.Destination is not null)
        {
            IpvsDestinationCodec.Write(writer, change.Destination);
        }
    }
}
