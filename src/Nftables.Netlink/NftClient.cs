using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net.Sockets;
using Linux;
using Netlink;
using static Nftables.Netlink.NfTables;

namespace Nftables.Netlink;

/// <summary>nf_tables over one connection of NETLINK_NETFILTER.</summary>
public sealed class NftClient : INftClient
{
    private const int HeaderSize = 4;
    private const string FilterType = "filter";

    // An attribute holds 65535 bytes; the longest element takes 32 of them.
    private const int ElementsPerMessage = 1024;

    private readonly NetlinkConnection _connection;
    private readonly NetlinkWriter _writer = new();

    /// <summary>Takes ownership of <paramref name="connection"/>, one of <see cref="NetlinkProtocol.Netfilter"/>.</summary>
    public NftClient(NetlinkConnection connection) => _connection = connection;

    /// <summary>Opens a connection to the network namespace of the calling thread.</summary>
    /// <exception cref="LinuxException">The kernel does not give a socket.</exception>
    public static NftClient Open() => new(NetlinkConnection.Open(NetlinkProtocol.Netfilter));

    /// <inheritdoc />
    public void Replace(NftTable table)
    {
        Begin();
        Clear(table.Family, table.Name);
        Table(NFT_MSG_NEWTABLE, table.Family, table.Name, NetlinkFlags.Create);
        for (var number = 0; number < table.Sets.Length; number++)
        {
            WriteSet(table, table.Sets[number], (uint)number + 1);
        }

        foreach (var chain in table.Chains)
        {
            WriteChain(table, chain);
        }

        // All chains before all rules: a rule may go to any of them.
        foreach (var chain in table.Chains)
        {
            WriteRules(table, chain);
        }

        Commit($"make the table {table}");
    }

    /// <inheritdoc />
    public void Remove(AddressFamily family, string name)
    {
        Begin();
        Clear(family, name);
        Commit($"remove the table {new NftTable(family, name)}");
    }

    /// <inheritdoc />
    public void Change(AddressFamily family, string table, params ReadOnlySpan<NftElements> changes)
    {
        Begin();
        foreach (var change in changes)
        {
            WriteElements(NFT_MSG_DELSETELEM, NetlinkFlags.None, family, table, change.Set, change.Removed, change.KeyLength);
            WriteElements(NFT_MSG_NEWSETELEM, NetlinkFlags.Create, family, table, change.Set, change.Added, change.KeyLength);
        }

        Commit($"change the sets of the table {new NftTable(family, table)}");
    }

    /// <inheritdoc />
    public uint GetGeneration()
    {
        _writer.Clear();
        Header(NFT_MSG_GETGEN, AddressFamily.Unspecified);
        return Ask("ask for the generation of the nf_tables", NFTA_GEN_ID)
            ?? throw new NetlinkException("ask for the generation", new(Errno.ENOENT));
    }

    /// <inheritdoc />
    public uint? GetUses(AddressFamily family, string name)
    {
        _writer.Clear();
        Table(NFT_MSG_GETTABLE, family, name, NetlinkFlags.None);
        return Ask($"look for the table {new NftTable(family, name)}", NFTA_TABLE_USE);
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private static byte Family(AddressFamily family) => AddressFamilies.ToKernel(family);

    // One 32-bit attribute of the one reply; null where there is no such thing.
    private uint? Ask(string operation, ushort attribute)
    {
        List<uint> replies = [];
        var error = _connection.Query(
            _writer, (in NetlinkHeader _, ReadOnlySpan<byte> payload, out uint value) => TryReadU32(payload, attribute, out value),
            replies);
        return error switch
        {
            null => replies is [var value] ? value : null,
            { Number: Errno.ENOENT } => null,
            _ => throw new NetlinkException(operation, error),
        };
    }

    private static bool TryReadU32(ReadOnlySpan<byte> payload, ushort attribute, out uint value)
    {
        value = 0;
        if (payload.Length < HeaderSize)
        {
            return false;
        }

        AttributeReader reader = new(payload[HeaderSize..]);
        var found = false;
        while (reader.MoveNext())
        {
            if (reader.Type == attribute)
            {
                value = reader.U32BigEndian();
                found = true;
            }
        }

        return found && reader.Error == AttributeError.None;
    }

    private void Begin()
    {
        _writer.Clear();
        Batch(NFNL_MSG_BATCH_BEGIN);
    }

    private void Commit(string operation)
    {
        Batch(NFNL_MSG_BATCH_END);
        if (_connection.Transact(_writer) is { } error)
        {
            throw new NetlinkException(operation, error);
        }
    }

    private void Batch(ushort type)
    {
        _writer.Begin(type);
        BinaryPrimitives.WriteUInt16BigEndian(_writer.FamilyHeader(HeaderSize)[2..], NFNL_SUBSYS_NFTABLES);
    }

    private void Header(ushort type, AddressFamily family, NetlinkFlags flags = NetlinkFlags.None)
    {
        _writer.Begin(type, flags);
        _writer.FamilyHeader(HeaderSize)[0] = Family(family);
    }

    // To add it first is how a table is removed that may not be there.
    private void Clear(AddressFamily family, string name)
    {
        Table(NFT_MSG_NEWTABLE, family, name, NetlinkFlags.Create);
        Table(NFT_MSG_DELTABLE, family, name, NetlinkFlags.None);
    }

    private void Table(ushort type, AddressFamily family, string name, NetlinkFlags flags)
    {
        Header(type, family, flags);
        _writer.Text(NFTA_TABLE_NAME, name);
    }

    private void WriteSet(NftTable table, NftSet set, uint id)
    {
        Header(NFT_MSG_NEWSET, table.Family, NetlinkFlags.Create);
        _writer.Text(NFTA_SET_TABLE, table.Name);
        _writer.Text(NFTA_SET_NAME, set.Name);
        _writer.U32BigEndian(NFTA_SET_FLAGS, (set.IsConstant ? NFT_SET_CONSTANT : 0) | (set.Data is null ? 0 : NFT_SET_MAP));
        _writer.U32BigEndian(NFTA_SET_KEY_TYPE, set.Key.Type);
        _writer.U32BigEndian(NFTA_SET_KEY_LEN, set.Key.Length);
        if (set.Data is { } data)
        {
            _writer.U32BigEndian(NFTA_SET_DATA_TYPE, data.Type);
            _writer.U32BigEndian(NFTA_SET_DATA_LEN, data.Length);
        }

        _writer.U32BigEndian(NFTA_SET_ID, id);
        // For nft(8), which shows numbers in network order else.
        ReadOnlySpan<byte> orders = [.. HostOrder(0, set.Key), .. HostOrder(1, set.Data)];
        if (!orders.IsEmpty)
        {
            _writer.Bytes(NFTA_SET_USERDATA, orders);
        }

        WriteElements(NFT_MSG_NEWSETELEM, NetlinkFlags.Create, table.Family, table.Name, set.Name, set.Elements, set.KeyLength);
    }

    private void WriteElements(
        ushort type,
        NetlinkFlags flags,
        AddressFamily family,
        string table,
        string set,
        ImmutableArray<ImmutableArray<byte>> elements,
        int? keyLength)
    {
        foreach (var some in elements.Chunk(ElementsPerMessage))
        {
            Header(type, family, flags);
            _writer.Text(NFTA_SET_ELEM_LIST_TABLE, table);
            _writer.Text(NFTA_SET_ELEM_LIST_SET, set);
            using var list = _writer.Nest(NFTA_SET_ELEM_LIST_ELEMENTS);
            foreach (var element in some)
            {
                using var entry = _writer.Nest(NFTA_LIST_ELEM);
                WriteValue(NFTA_SET_ELEM_KEY, element.AsSpan()[..(keyLength ?? element.Length)]);
                if (keyLength is { } length)
                {
                    WriteValue(NFTA_SET_ELEM_DATA, element.AsSpan()[length..]);
                }
            }
        }
    }

    // NFTNL_UDATA_SET_KEYBYTEORDER and _DATABYTEORDER of libnftnl: type, length, BYTEORDER_HOST_ENDIAN.
    private static byte[] HostOrder(byte type, NftKey? key) =>
        key == NftKey.InterfaceIndex ? [type, sizeof(uint), .. BitConverter.GetBytes(1u)] : [];

    private void WriteValue(ushort type, ReadOnlySpan<byte> value)
    {
        using var data = _writer.Nest(type);
        _writer.Bytes(NFTA_DATA_VALUE, value);
    }

    private void WriteChain(NftTable table, NftChain chain)
    {
        Header(NFT_MSG_NEWCHAIN, table.Family, NetlinkFlags.Create);
        _writer.Text(NFTA_CHAIN_TABLE, table.Name);
        _writer.Text(NFTA_CHAIN_NAME, chain.Name);
        if (chain.Hook is { } hook)
        {
            using (_writer.Nest(NFTA_CHAIN_HOOK))
            {
                _writer.U32BigEndian(NFTA_HOOK_HOOKNUM, (uint)hook);
                _writer.U32BigEndian(NFTA_HOOK_PRIORITY, (uint)chain.Priority);
            }

            _writer.Text(NFTA_CHAIN_TYPE, FilterType);
        }
    }

    private void WriteRules(NftTable table, NftChain chain)
    {
        foreach (var rule in chain.Rules)
        {
            Header(NFT_MSG_NEWRULE, table.Family, NetlinkFlags.Create | NetlinkFlags.Append);
            _writer.Text(NFTA_RULE_TABLE, table.Name);
            _writer.Text(NFTA_RULE_CHAIN, chain.Name);
            using var expressions = _writer.Nest(NFTA_RULE_EXPRESSIONS);
            foreach (var expression in rule)
            {
                expression.Write(_writer);
            }
        }
    }
}
