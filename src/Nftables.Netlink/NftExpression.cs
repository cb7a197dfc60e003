using System.Collections.Immutable;
using Netlink;
using static Nftables.Netlink.NfTables;

namespace Nftables.Netlink;

/// <summary>One step of a rule: it loads a register, compares it, or decides. Registers have 16 bytes and are numbered from 1.</summary>
public abstract record NftExpression
{
    // NFT_REG_VERDICT.
    private const uint VerdictRegister = 0;

    private NftExpression()
    {
    }

    /// <summary>Its name in the kernel.</summary>
    protected abstract string Name { get; }

    /// <summary>Writes the element of the list of expressions.</summary>
    internal void Write(NetlinkWriter writer)
    {
        using var element = writer.Nest(NFTA_LIST_ELEM);
        writer.Text(NFTA_EXPR_NAME, Name);
        using var data = writer.Nest(NFTA_EXPR_DATA);
        WriteData(writer);
    }

    private protected abstract void WriteData(NetlinkWriter writer);

    private static void Value(NetlinkWriter writer, ushort type, ImmutableArray<byte> value)
    {
        using var data = writer.Nest(type);
        writer.Bytes(NFTA_DATA_VALUE, value.AsSpan());
    }

    /// <summary>Loads bytes of a header.</summary>
    /// <param name="Header">Which.</param>
    /// <param name="Offset">From its begin.</param>
    /// <param name="Length">At most 16.</param>
    /// <param name="Register">Where to.</param>
    public sealed record Payload(NftHeader Header, uint Offset, uint Length, uint Register = 1) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "payload";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.U32BigEndian(NFTA_PAYLOAD_DREG, Register);
            writer.U32BigEndian(NFTA_PAYLOAD_BASE, (uint)Header);
            writer.U32BigEndian(NFTA_PAYLOAD_OFFSET, Offset);
            writer.U32BigEndian(NFTA_PAYLOAD_LEN, Length);
        }
    }

    /// <summary>Loads the number of an interface, in the byte order of the machine, or the name of its kind.</summary>
    /// <param name="Key">Which interface.</param>
    /// <param name="Register">Where to.</param>
    public sealed record Interface(NftInterface Key, uint Register = 1) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "meta";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.U32BigEndian(NFTA_META_DREG, Register);
            writer.U32BigEndian(NFTA_META_KEY, (uint)Key);
        }
    }

    /// <summary>Goes on if the first register begins with these bytes.</summary>
    /// <param name="Bytes">In network order.</param>
    public sealed record IsEqual(ImmutableArray<byte> Bytes) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "cmp";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.U32BigEndian(NFTA_CMP_SREG, 1);
            writer.U32BigEndian(NFTA_CMP_OP, 0);
            Value(writer, NFTA_CMP_DATA, Bytes);
        }
    }

    /// <summary>Keeps only the bits of a mask in the first register.</summary>
    /// <param name="Bits">As long as what was loaded.</param>
    public sealed record Mask(ImmutableArray<byte> Bits) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "bitwise";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.U32BigEndian(NFTA_BITWISE_SREG, 1);
            writer.U32BigEndian(NFTA_BITWISE_DREG, 1);
            writer.U32BigEndian(NFTA_BITWISE_LEN, (uint)Bits.Length);
            Value(writer, NFTA_BITWISE_MASK, Bits);
            Value(writer, NFTA_BITWISE_XOR, [.. new byte[Bits.Length]]);
        }
    }

    /// <summary>Goes on if what stands from the first register on is in a set of the table.</summary>
    /// <param name="Set">Its name.</param>
    public sealed record IsIn(string Set) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "lookup";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.Text(NFTA_LOOKUP_SET, Set);
            writer.U32BigEndian(NFTA_LOOKUP_SREG, 1);
        }
    }

    /// <summary>Loads what a map of the table leads to from a register; goes on only if it leads somewhere.</summary>
    /// <param name="Map">Its name.</param>
    /// <param name="Register">Where from, and where to.</param>
    public sealed record LookUp(string Map, uint Register) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "lookup";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.Text(NFTA_LOOKUP_SET, Map);
            writer.U32BigEndian(NFTA_LOOKUP_SREG, Register);
            writer.U32BigEndian(NFTA_LOOKUP_DREG, Register);
        }
    }

    /// <summary>Sends a copy of the packet.</summary>
    /// <param name="Address">The register with the address it goes to.</param>
    /// <param name="Device">The register with the number of the interface it goes out of.</param>
    public sealed record Duplicate(uint Address, uint Device) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "dup";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.U32BigEndian(NFTA_DUP_SREG_ADDR, Address);
            writer.U32BigEndian(NFTA_DUP_SREG_DEV, Device);
        }
    }

    /// <summary>Counts the packets that come here.</summary>
    public sealed record Counter : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "counter";

        private protected override void WriteData(NetlinkWriter writer)
        {
            // It starts with nothing counted.
        }
    }

    /// <summary>Decides what becomes of the packet.</summary>
    /// <param name="Code">What.</param>
    /// <param name="Chain">Where a packet goes to that goes elsewhere.</param>
    public sealed record Verdict(NftVerdict Code, string? Chain = null) : NftExpression
    {
        /// <inheritdoc />
        protected override string Name => "immediate";

        private protected override void WriteData(NetlinkWriter writer)
        {
            writer.U32BigEndian(NFTA_IMMEDIATE_DREG, VerdictRegister);
            using var data = writer.Nest(NFTA_IMMEDIATE_DATA);
            using var verdict = writer.Nest(NFTA_DATA_VERDICT);
            writer.U32BigEndian(NFTA_VERDICT_CODE, (uint)Code);
            if (Chain is not null)
            {
                writer.Text(NFTA_VERDICT_CHAIN, Chain);
            }
        }
    }
}
