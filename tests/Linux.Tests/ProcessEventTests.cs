using System.Buffers.Binary;
using System.Runtime.InteropServices;
using static Linux.Native;

namespace Linux.Tests;

public class ProcessEventTests
{
    private const int Start = 36;
    private const int Data = 52;

    [Theory]
    [InlineData(PROC_EVENT_FORK, new[] { 10, 10, 20, 20 }, ProcessEventKind.Forked, 20, 10)]
    [InlineData(PROC_EVENT_FORK, new[] { 11, 10, 20, 20 }, ProcessEventKind.Forked, 20, 10)]
    [InlineData(PROC_EVENT_EXEC, new[] { 20, 20 }, ProcessEventKind.Executed, 20, 0)]
    [InlineData(PROC_EVENT_COMM, new[] { 20, 20, 0x61, 0, 0, 0 }, ProcessEventKind.Renamed, 20, 0)]
    [InlineData(PROC_EVENT_EXIT, new[] { 20, 20, 9, 17, 10, 10 }, ProcessEventKind.Exited, 20, 0)]
    [InlineData(PROC_EVENT_NONE, new[] { 0 }, ProcessEventKind.Answered, 0, 0)]
    [InlineData(PROC_EVENT_NONE, new[] { 1 }, ProcessEventKind.Answered, 1, 0)]
    public void What_happens_to_a_process_is_read(uint what, int[] data, ProcessEventKind kind, int process, int parent)
    {
        Assert.True(ProcessEvent.TryParse(Message(what, data), out var happened));
        Assert.Equal(new ProcessEvent(kind, process, parent), happened);
    }

    [Theory]
    [InlineData(PROC_EVENT_FORK, new[] { 10, 10, 21, 20 })]
    [InlineData(PROC_EVENT_EXIT, new[] { 21, 20, 0, 17 })]
    [InlineData(PROC_EVENT_COMM, new[] { 21, 20, 0x61 })]
    [InlineData(4u, new[] { 20, 20, 0, 0 })]
    [InlineData(0x80u, new[] { 20, 20 })]
    public void What_is_of_a_thread_or_of_rights_is_nothing(uint what, int[] data) =>
        Assert.False(ProcessEvent.TryParse(Message(what, data), out _));

    [Fact]
    public void A_message_that_is_cut_short_or_of_another_connector_is_nothing()
    {
        var whole = Message(PROC_EVENT_FORK, [10, 10, 20, 20]);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(ProcessEvent.TryParse(whole.AsSpan(0, length), out _));
        }

        whole[16] = 2;
        Assert.False(ProcessEvent.TryParse(whole, out _));
    }

    /// <summary>The kernel lets through exactly what is read, whatever the bytes are.</summary>
    [Fact]
    public void The_filter_and_the_reader_are_of_one_mind()
    {
        Random random = new(13);
        uint[] kinds = [PROC_EVENT_NONE, PROC_EVENT_FORK, PROC_EVENT_EXEC, PROC_EVENT_COMM, PROC_EVENT_EXIT, 4, 0x40, 0x40000000, 7];
        var taken = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var message = Message(kinds[random.Next(kinds.Length)], [.. Enumerable.Range(0, 8).Select(_ => random.Next(3))]);
            if (random.Next(4) == 0)
            {
                message[random.Next(Start, message.Length)] = (byte)random.Next(256);
            }

            var isRead = ProcessEvent.TryParse(message, out _);
            Assert.Equal(isRead, PassesFilter(message));
            taken += isRead ? 1 : 0;
        }

        Assert.InRange(taken, 5_000, 40_000);
    }

    [Fact]
    public void Random_bytes_do_no_harm()
    {
        Random random = new(7);
        var bytes = new byte[120];
        for (var i = 0; i < 100_000; i++)
        {
            random.NextBytes(bytes);
            // Half of them with the right connector, so that what is behind is looked at.
            if (i % 2 == 0)
            {
                MemoryMarshal.Write(bytes.AsSpan(16), 1);
                MemoryMarshal.Write(bytes.AsSpan(20), 1);
                MemoryMarshal.Write(bytes.AsSpan(Start), 1u << random.Next(32));
            }

            _ = ProcessEvent.TryParse(bytes.AsSpan(0, random.Next(bytes.Length)), out _);
        }
    }

    private static byte[] Message(uint what, int[] data)
    {
        var message = new byte[Data + Math.Max(data.Length, 1) * 4];
        MemoryMarshal.Write(message.AsSpan(16), CN_IDX_PROC);
        MemoryMarshal.Write(message.AsSpan(20), CN_VAL_PROC);
        MemoryMarshal.Write(message.AsSpan(Start), what);
        MemoryMarshal.AsBytes(data.AsSpan()).CopyTo(message.AsSpan(Data));
        return message;
    }

    // socket(7) and the kernel's networking/filter.rst: loads are in network order, one beyond the end drops the packet.
    private static bool PassesFilter(byte[] packet)
    {
        var (accumulator, index) = (0u, 0u);
        for (var at = 0; ; at++)
        {
            var (code, yes, no, constant) = ProcessEventFilter.Program[at];
            switch (code)
            {
                case BPF_LOAD when constant + 4 > packet.Length:
                    return false;
                case BPF_LOAD:
                    accumulator = BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan((int)constant));
                    break;
                case BPF_TO_INDEX:
                    index = accumulator;
                    break;
                case BPF_JUMP_IF_EQUAL:
                    at += accumulator == constant ? yes : no;
                    break;
                case BPF_JUMP_IF_EQUAL_INDEX:
                    at += accumulator == index ? yes : no;
                    break;
                case BPF_RETURN:
                    return constant != 0;
                default:
                    throw new NotSupportedException($"{code}");
            }
        }
    }
}
