using System.Diagnostics.CodeAnalysis;
using Director.Observe.Snmp.Mib;

namespace Director.Observe.Snmp.Agentx;

/// <summary>What a packet holds behind its header (RFC 2741 §6.2). Each kind is read and written here.</summary>
internal abstract record AgentxBody
{
    private AgentxBody()
    {
    }

    /// <summary>What kind it is.</summary>
    public abstract AgentxType Type { get; }

    /// <summary>§6.2.1: a session begins.</summary>
    /// <param name="Timeout">How many seconds the master may wait for an answer.</param>
    public sealed record Open(byte Timeout, ObjectId Id, ReadOnlyMemory<byte> Description) : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => AgentxType.Open;

        internal override void Write(AgentxWriter writer)
        {
            writer.Byte(Timeout);
            Zeroes(writer, 3);
            writer.Name(Id);
            writer.Octets(Description.Span);
        }
    }

    /// <summary>§6.2.2: a session ends.</summary>
    /// <param name="Reason">5: the subagent shuts down.</param>
    public sealed record Close(byte Reason) : AgentxBody
    {
        /// <summary>The subagent shuts down.</summary>
        public const byte Shutdown = 5;

        /// <inheritdoc />
        public override AgentxType Type => AgentxType.Close;

        internal override void Write(AgentxWriter writer)
        {
            writer.Byte(Reason);
            Zeroes(writer, 3);
        }
    }

    /// <summary>§6.2.3: a subtree is answered for.</summary>
    public sealed record Register(byte Timeout, byte Priority, ObjectId Subtree) : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => AgentxType.Register;

        internal override void Write(AgentxWriter writer)
        {
            writer.Byte(Timeout);
            writer.Byte(Priority);
            Zeroes(writer, 2);
            writer.Name(Subtree);
        }
    }

    /// <summary>§6.2.4: it is no longer.</summary>
    public sealed record Unregister(byte Priority, ObjectId Subtree) : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => AgentxType.Unregister;

        internal override void Write(AgentxWriter writer)
        {
            writer.Byte(0);
            writer.Byte(Priority);
            Zeroes(writer, 2);
            writer.Name(Subtree);
        }
    }

    /// <summary>§6.2.5 to 6.2.7: names are asked for.</summary>
    /// <param name="Kind">Get, GetNext or GetBulk.</param>
    /// <param name="NonRepeaters">Of GetBulk: so many of the first are asked for once.</param>
    /// <param name="Repetitions">Of GetBulk: the others at most so many times.</param>
    public sealed record Search(AgentxType Kind, IReadOnlyList<SearchRange> Ranges, ushort NonRepeaters = 0, ushort Repetitions = 0)
        : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => Kind;

        internal override void Write(AgentxWriter writer)
        {
            if (Kind == AgentxType.GetBulk)
            {
                writer.Short(NonRepeaters);
                writer.Short(Repetitions);
            }

            foreach (var range in Ranges)
            {
                writer.Name(range.Start, range.Include);
                writer.Name(range.End);
            }
        }
    }

    /// <summary>§6.2.8 and 6.2.10: names with values.</summary>
    /// <param name="Kind">TestSet or Notify.</param>
    public sealed record Values(AgentxType Kind, IReadOnlyList<VarBind> VarBinds) : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => Kind;

        internal override void Write(AgentxWriter writer)
        {
            foreach (var one in VarBinds)
            {
                writer.VarBind(one);
            }
        }
    }

    /// <summary>§6.2.9 and 6.2.11: nothing more.</summary>
    /// <param name="Kind">CommitSet, UndoSet, CleanupSet or Ping.</param>
    public sealed record Bare(AgentxType Kind) : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => Kind;

        internal override void Write(AgentxWriter writer)
        {
        }
    }

    /// <summary>§6.2.14: a line of sysORTable.</summary>
    public sealed record AddAgentCaps(ObjectId Id, ReadOnlyMemory<byte> Description) : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => AgentxType.AddAgentCaps;

        internal override void Write(AgentxWriter writer)
        {
            writer.Name(Id);
            writer.Octets(Description.Span);
        }
    }

    /// <summary>§6.2.16: an answer.</summary>
    /// <param name="UpTime">Of the master, in hundredths of a second.</param>
    /// <param name="Error">0: none.</param>
    /// <param name="Index">The name that it is about, from 1.</param>
    public sealed record Response(uint UpTime, ushort Error, ushort Index, IReadOnlyList<VarBind> VarBinds) : AgentxBody
    {
        /// <inheritdoc />
        public override AgentxType Type => AgentxType.Response;

        internal override void Write(AgentxWriter writer)
        {
            writer.Int(UpTime);
            writer.Short(Error);
            writer.Short(Index);
            foreach (var one in VarBinds)
            {
                writer.VarBind(one);
            }
        }
    }

    /// <summary>Writes it.</summary>
    internal abstract void Write(AgentxWriter writer);

    /// <summary>Reads it.</summary>
    /// <param name="bytes">What follows the header.</param>
    /// <returns>False: it is broken, or of a kind that is not used here.</returns>
    public static bool TryParse(AgentxHeader header, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out AgentxBody? body)
    {
        AgentxReader reader = new(bytes, header.IsBig);
        if (header.HasContext)
        {
            reader.Octets();
        }

        body = Read(header.Type, ref reader);
        if (!reader.IsGood || !reader.IsAtEnd)
        {
            body = null;
        }

        return body is not null;
    }

    private static AgentxBody? Read(AgentxType type, ref AgentxReader reader)
    {
        switch (type)
        {
            case AgentxType.Open:
                var timeout = reader.Byte();
                reader.Skip(3);
                return new Open(timeout, reader.Name(out _), reader.Octets());
            case AgentxType.Close:
                var reason = reader.Byte();
                reader.Skip(3);
                return new Close(reason);
            case AgentxType.Register or AgentxType.Unregister:
                var (seconds, priority) = (reader.Byte(), reader.Byte());
                reader.Skip(2);
                var subtree = reader.Name(out _);
                return type == AgentxType.Register ? new Register(seconds, priority, subtree) : new Unregister(priority, subtree);
            case AgentxType.Get or AgentxType.GetNext:
                return new Search(type, ReadRanges(ref reader));
            case AgentxType.GetBulk:
                var (once, often) = (reader.Short(), reader.Short());
                return new Search(type, ReadRanges(ref reader), once, often);
            case AgentxType.TestSet or AgentxType.Notify:
                return new Values(type, ReadVarBinds(ref reader));
            case AgentxType.CommitSet or AgentxType.UndoSet or AgentxType.CleanupSet or AgentxType.Ping:
                return new Bare(type);
            case AgentxType.AddAgentCaps:
                return new AddAgentCaps(reader.Name(out _), reader.Octets());
            case AgentxType.Response:
                var (upTime, error, index) = (reader.Int(), reader.Short(), reader.Short());
                return new Response(upTime, error, index, ReadVarBinds(ref reader));
            default:
                return null;
        }
    }

    private static List<SearchRange> ReadRanges(ref AgentxReader reader)
    {
        List<SearchRange> ranges = [];
        while (reader.IsGood && !reader.IsAtEnd)
        {
            var start = reader.Name(out var include);
            ranges.Add(new(start, include, reader.Name(out _)));
        }

        return ranges;
    }

    private static List<VarBind> ReadVarBinds(ref AgentxReader reader)
    {
        List<VarBind> all = [];
        while (reader.IsGood && !reader.IsAtEnd)
        {
            all.Add(reader.VarBind());
        }

        return all;
    }

    private static void Zeroes(AgentxWriter writer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            writer.Byte(0);
        }
    }
}
