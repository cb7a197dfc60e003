using FsCheck;
using FsCheck.Fluent;
using TestSupport;
using Vrrp.Tests.Simulation;

namespace Vrrp.Tests.Restart;

/// <summary>The page of last advertisements.</summary>
public class LastAdvertisementsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTime _time = new();
    private readonly byte[] _page = new byte[8 * AdvertisementRecord.Length];

    [Fact]
    public void What_one_process_notes_the_next_one_knows()
    {
        var before = Open();
        before.Take(7);
        var place = before.Take(8);
        before.Note(place, 100, Second);
        _time.Advance(2 * Second);
        var after = Open();
        var (record, age) = after.Recall(after.Take(8))!.Value;
        Assert.Equal((100, Second, 2 * Second), (record.Priority, record.Interval, age));
        Assert.Null(after.Recall(after.Take(7)));
    }

    [Fact]
    public void Priority_0_and_a_release_leave_nothing()
    {
        var before = Open();
        var (first, second) = (before.Take(1), before.Take(2));
        before.Note(first, 100, Second);
        before.Note(second, 100, Second);
        before.Note(first, 0, Second);
        before.Release(second);
        var after = Open();
        Assert.Null(after.Recall(after.Take(1)));
        Assert.Null(after.Recall(after.Take(2)));
    }

    [Fact]
    public void A_reload_that_changes_the_addresses_keeps_what_is_known_under_the_new_identity()
    {
        var before = Open();
        var place = before.Take(1);
        before.Note(place, 100, Second);
        before.Rename(place, 2);
        var after = Open();
        Assert.Null(after.Recall(after.Take(1)));
        Assert.NotNull(after.Recall(after.Take(2)));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Of_two_records_of_a_router_the_younger_counts(int older, int younger)
    {
        new AdvertisementRecord(1, older, Second, (byte)older).Write(FirstRecord());
        new AdvertisementRecord(1, younger, Second, (byte)younger).Write(_page.AsSpan(4 * AdvertisementRecord.Length));
        Assert.Equal(2, Recalled(1)!.Value.Record.Priority);
        Assert.Equal(1, Enumerable.Range(1, 7).Count(place => AdvertisementRecord.TryParse(_page.AsSpan(64 * place), out _)));
    }

    [Fact]
    public void Another_boot_counts_for_nothing()
    {
        var before = Open();
        before.Note(before.Take(1), 100, Second);
        LastAdvertisements after = new(_page, Guid.NewGuid(), _time);
        Assert.Null(after.Recall(after.Take(1)));
        Assert.Null(Recalled(1));
    }

    [Fact]
    public void A_time_that_is_still_to_come_counts_for_nothing()
    {
        new AdvertisementRecord(1, _time.GetTimestamp() + 1, Second, 100).Write(FirstRecord());
        Assert.Null(Recalled(1));
    }

    [Fact]
    public void Routers_that_nobody_asks_for_make_room_and_one_too_many_has_no_place()
    {
        var before = Open();
        for (ulong router = 0; router < 7; router++)
        {
            before.Note(before.Take(router), 100, Second);
        }

        Assert.Equal(LastAdvertisements.Nowhere, before.Take(100));
        before.Note(LastAdvertisements.Nowhere, 100, Second);
        Assert.Null(before.Recall(LastAdvertisements.Nowhere));

        var after = Open();
        var places = Enumerable.Range(50, 7).Select(router => after.Take((ulong)router)).ToList();
        Assert.Equal(7, places.Distinct().Count());
        Assert.All(places, place => Assert.Null(after.Recall(place)));
    }

    [Fact]
    public void Without_a_page_all_is_as_if_nothing_were_known()
    {
        var place = LastAdvertisements.None.Take(1);
        LastAdvertisements.None.Note(place, 100, Second);
        LastAdvertisements.None.Rename(place, 2);
        Assert.Null(LastAdvertisements.None.Recall(place));
        LastAdvertisements.None.Release(place);
    }

    [Fact]
    public void Any_record_comes_back_as_it_was_written() =>
        Prop.ForAll(Records.ToArbitrary(), record =>
        {
            var bytes = new byte[AdvertisementRecord.Length];
            record.Write(bytes);
            return AdvertisementRecord.TryParse(bytes, out var read) && read == record;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>A process is killed between two stores of a record: neither the old nor the new one, so none.</summary>
    [Fact]
    public void A_torn_record_is_none() =>
        Prop.ForAll((from old in Records from next in Records from at in Gen.Choose(1, 63) select (old, next, at)).ToArbitrary(), sample =>
        {
            byte[] torn = new byte[AdvertisementRecord.Length], next = new byte[AdvertisementRecord.Length];
            sample.old.Write(torn);
            sample.next.Write(next);
            next.AsSpan(0, sample.at).CopyTo(torn);
            return !AdvertisementRecord.TryParse(torn, out var read) || read == sample.old || read == sample.next;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Any_flipped_bit_makes_a_record_none() =>
        Prop.ForAll((from record in Records from bit in Gen.Choose(0, (64 * 8) - 1) select (record, bit)).ToArbitrary(), sample =>
        {
            var bytes = new byte[AdvertisementRecord.Length];
            sample.record.Write(bytes);
            bytes[sample.bit / 8] ^= (byte)(1 << (sample.bit % 8));
            return !AdvertisementRecord.TryParse(bytes, out _);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>
    /// Whatever is in the file, good checksums or not: no exception, and what is recalled is of this router and within bounds.
    /// </summary>
    [Fact]
    public void Hostile_pages_are_harmless() =>
        Prop.ForAll(Pages.ToArbitrary(), sample =>
        {
            var page = sample.Bytes;
            if (sample.HasHeader)
            {
                PageHeader.Take(new byte[page.Length], World.Boot);
                var good = new byte[Math.Max(page.Length, 64)];
                PageHeader.Take(good, World.Boot);
                good.AsSpan(0, Math.Min(64, page.Length)).CopyTo(page);
            }

            LastAdvertisements last = new(page, World.Boot, _time);
            for (ulong router = 0; router < 10; router++)
            {
                var place = last.Take(router);
                if (last.Recall(place) is var (record, age)
                    && (record.Router != router || record.Priority == 0 || age < TimeSpan.Zero || record.Interval <= TimeSpan.Zero))
                {
                    return false;
                }

                last.Note(place, 100, Second);
                if (place != LastAdvertisements.Nowhere && last.Recall(place) is not ({ Priority: 100 }, { Ticks: 0 }))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Gen<AdvertisementRecord> Records =>
        from router in Gen.Choose(0, 9)
        from sentAt in Gen.Choose(1, int.MaxValue)
        from centiseconds in Gen.Choose(1, 25500)
        from priority in Gen.Choose(1, 255)
        select new AdvertisementRecord((ulong)router, sentAt, TimeSpan.FromMilliseconds(10 * centiseconds), (byte)priority);

    private static Gen<AdvertisementRecord> AnyRecords =>
        from router in Gen.Choose(0, 12)
        from sentAt in ArbMap.Default.GeneratorFor<long>()
        from interval in ArbMap.Default.GeneratorFor<long>()
        from priority in Gen.Choose(0, 255)
        select new AdvertisementRecord((ulong)router, sentAt, new TimeSpan(interval), (byte)priority);

    private static Gen<(byte[] Bytes, bool HasHeader)> Pages =>
        from length in Gen.Choose(0, 10 * 64)
        from noise in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), length)
        from records in Gen.ListOf(Gen.OneOf(Records, AnyRecords))
        from hasHeader in ArbMap.Default.GeneratorFor<bool>()
        select (Put(noise, records), hasHeader);

    private static byte[] Put(byte[] page, IEnumerable<AdvertisementRecord> records)
    {
        foreach (var (place, record) in records.Index())
        {
            if ((place + 2) * AdvertisementRecord.Length <= page.Length)
            {
                record.Write(page.AsSpan((place + 1) * AdvertisementRecord.Length));
            }
        }

        return page;
    }

    private LastAdvertisements Open() => new(_page, World.Boot, _time);

    private Span<byte> FirstRecord()
    {
        Open();
        return _page.AsSpan(AdvertisementRecord.Length);
    }

    private (AdvertisementRecord Record, TimeSpan Age)? Recalled(ulong router)
    {
        var last = Open();
        return last.Recall(last.Take(router));
    }
}
